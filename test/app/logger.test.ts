import { expect, test } from "vitest";
import { spoken } from "../../src/app/logger.ts";

test("an error is written with its message, its code and its causes", () => {
  const cause = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });
  expect(spoken(new TypeError("no reply", { cause }))).toMatchObject({
    type: "TypeError",
    message: "no reply",
    stack: expect.stringContaining("logger.test.ts"),
    cause: { type: "Error", code: "ECONNREFUSED", message: "connection refused" },
  });
});

test("what a library hangs on an error stays out of the log", () => {
  const request = { headers: { cookie: "state=secret" }, url: "/slack/oauth_redirect?code=secret" };
  const error = Object.assign(new Error("not a path of ours"), { req: request, data: { token: "xoxb-secret" } });
  expect(JSON.stringify(spoken(error))).not.toContain("secret");
});

test("causes in a circle, and what is no error, are written too", () => {
  const error = new Error("a");
  error.cause = error;
  expect(JSON.stringify(spoken(error)).length).toBeLessThan(20_000);
  expect(spoken("just words")).toBe("just words");
});
