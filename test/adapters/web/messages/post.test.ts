/** What the scheduler relies on: posts that happen once, that are found, and that survive a crash. */
import { expect, test } from "vitest";
import { playerId, playground, playgroundChannel } from "../../../../src/adapters/web/ids.ts";
import { messagesShown } from "../../../../src/adapters/web/playground/playground.ts";
import { PlatformError } from "../../../../src/ports/platform-error.ts";
import { asId, type ChannelId, type MessageId } from "../../../../src/quiz/ids.ts";
import { override } from "../../../support/override.ts";
import { aKeyValueStore, asked, openPlayground, said } from "../../../support/web/playground-harness.ts";

const elsewhere = asId<ChannelId>(`${playground}/elsewhere`);

function articles(page: string): string[] {
  return [...page.matchAll(/<article[^>]*id="([^"]*)"/g)].map((match) => match[1] ?? "");
}

test("the same nonce twice is one message, also when both arrive together", async () => {
  const { platform, page } = await openPlayground();
  const both = await Promise.all([
    platform.post(playgroundChannel, asked("Once"), "r1"),
    platform.post(playgroundChannel, asked("Once"), "r1"),
  ]);
  const later = await platform.post(playgroundChannel, asked("Once"), "r1");
  expect(new Set([...both, later]).size).toBe(1);
  expect(articles(await page())).toEqual([later]);
});

test("after a crash the channel is as it was, and a repeated post is still the same message", async () => {
  const keyValues = await aKeyValueStore();
  const before = await openPlayground({ keyValues });
  const id = await before.platform.post(playgroundChannel, asked("Kept"), "r1");
  const after = await openPlayground({ keyValues });
  after.clock.pass(60_000);
  expect(await after.platform.post(playgroundChannel, asked("Kept"), "r1")).toBe(id);
  expect(articles(await after.page())).toEqual([id]);
});

test("a post that a crash cut short is not found, and happens when it is repeated", async () => {
  const keyValues = await aKeyValueStore();
  // The write that the crash prevented is the message itself; its key had been settled.
  const cut = override(keyValues, "add", async (key, value) => {
    if (key.startsWith("web/message/")) throw new Error("the disk is full");
    return await keyValues.add(key, value);
  });
  const before = await openPlayground({ keyValues: cut });
  const failure = await before.platform.post(playgroundChannel, asked("Cut"), "r1").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PlatformError);
  expect(failure).toHaveProperty("kind", "unknown");
  const after = await openPlayground({ keyValues });
  expect(await after.platform.find(playgroundChannel, "r1")).toBe("absent");
  const message = await after.platform.post(playgroundChannel, asked("Cut"), "r1");
  expect(await after.platform.find(playgroundChannel, "r1")).toEqual({ message });
});

test("a channel that is not there is gone to post to, and has nothing to find", async () => {
  const { platform } = await openPlayground();
  await expect(platform.post(elsewhere, asked("Lost"), "r1")).rejects.toHaveProperty("kind", "gone");
  expect(await platform.find(elsewhere, "r1")).toBe("absent");
  expect(await platform.find(playgroundChannel, "r1")).toBe("absent");
});

test("an edit changes the message where it stands", async () => {
  const { platform, clock, page } = await openPlayground();
  const first = await platform.post(playgroundChannel, asked("First"), "r1");
  clock.pass(1_000);
  const second = await platform.post(playgroundChannel, asked("Second"), "r2");
  await platform.edit(first, said("First, closed"));
  const html = await page();
  expect(articles(html)).toEqual([first, second]);
  expect(html).toContain("First, closed");
});

test("what was never posted cannot be edited", async () => {
  const { platform } = await openPlayground();
  const direct = await platform.direct(playerId("ada"), said("Private"));
  for (const id of [direct, asId<MessageId>(`${playgroundChannel}/1-r`), asId<MessageId>("web:other")]) {
    await expect(platform.edit(id, said("x"))).rejects.toHaveProperty("kind", "gone");
  }
});

test("a store that does not answer makes an edit wait, not fail for good", async () => {
  const keyValues = override(await aKeyValueStore(), "set", () => Promise.reject(new Error("locked")));
  const { platform } = await openPlayground({ keyValues });
  const id = await platform.post(playgroundChannel, asked("Slow"), "r1");
  await expect(platform.edit(id, said("x"))).rejects.toHaveProperty("kind", "busy");
});

test("a direct message reaches its player and nobody else", async () => {
  const { platform, page } = await openPlayground();
  await platform.direct(playerId("grace"), said("For Grace"));
  expect(await page("grace")).toContain("For Grace");
  expect(await page("ada")).not.toContain("For Grace");
  await expect(platform.direct(playerId("nobody"), said("x"))).rejects.toHaveProperty("kind", "gone");
});

test("the page shows the newest messages, the newest last", async () => {
  const { platform, clock, page } = await openPlayground();
  const ids: MessageId[] = [];
  for (let index = 0; index < messagesShown + 3; index++) {
    clock.pass(60_000);
    ids.push(await platform.post(playgroundChannel, said(`message ${index}`), `r${index}`));
  }
  expect(articles(await page())).toEqual(ids.slice(3));
});

test("a stored message that this version cannot read leaves a gap, not an error", async () => {
  const keyValues = await aKeyValueStore();
  await keyValues.set("web/message/000000000000001-old", '{"shape":"of another age"}');
  const { platform, page } = await openPlayground({ keyValues });
  const id = await platform.post(playgroundChannel, asked("Readable"), "r1");
  expect(articles(await page())).toEqual([id]);
});
