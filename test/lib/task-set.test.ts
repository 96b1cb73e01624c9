import { expect, test } from "vitest";
import { TaskSet } from "../../src/lib/task-set.ts";

test("waits for all that is under way, also for what is added meanwhile, and minds no failure", async () => {
  const tasks = new TaskSet();
  const ended: string[] = [];
  const { promise, reject } = Promise.withResolvers<void>();
  const failing = tasks.add(promise);
  failing.catch(() => {
    ended.push("failed");
    void tasks.add(Promise.resolve().then(() => void ended.push("added")));
  });
  const settled = tasks.settled().then(() => ended.push("settled"));
  expect(tasks.size).toBe(1);
  reject(new Error("no"));
  await settled;
  expect(ended).toEqual(["failed", "added", "settled"]);
  expect(tasks.size).toBe(0);
});
