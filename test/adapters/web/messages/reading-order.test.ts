import { expect, test } from "vitest";
import { playerId, postedId } from "../../../../src/adapters/web/ids.ts";
import {
  type PrivateMessage,
  PrivateMessages,
  privateMessagesKept,
} from "../../../../src/adapters/web/messages/private-messages.ts";
import { inReadingOrder } from "../../../../src/adapters/web/messages/reading-order.ts";
import type { MessageId } from "../../../../src/quiz/ids.ts";
import { said } from "../../../support/web/playground-harness.ts";

const ada = playerId("ada");

function posted(name: string, postedMs: number) {
  return { id: postedId(name), postedMs, message: said(name) };
}

/** Messages to a player, put in this order. */
function sentTo(...wanted: readonly { title: string; atMs: number; answers?: MessageId }[]): PrivateMessages {
  const toAda = new PrivateMessages(0);
  for (const { title, ...rest } of wanted) toAda.put({ player: ada, message: said(title), ...rest });
  return toAda;
}

function read(posts: readonly ReturnType<typeof posted>[], toAda: readonly PrivateMessage[]): string[] {
  return inReadingOrder(posts, toAda).map(({ message }) => message.message.title);
}

test("a verdict stands below its question, a reply to a command where it was asked", () => {
  const posts = [posted("one", 10), posted("two", 20)];
  const toAda = sentTo(
    { title: "board", atMs: 15 },
    { title: "verdict on one", atMs: 30, answers: postedId("one") },
    { title: "help", atMs: 40 },
  );
  expect(read(posts, toAda.of(ada))).toEqual(["one", "verdict on one", "board", "two", "help"]);
});

test("the steps of a private quiz follow one another, whatever was asked in between", () => {
  const toAda = sentTo({ title: "step 1", atMs: 10 }, { title: "board", atMs: 20 });
  const [first] = toAda.of(ada);
  const second = toAda.put({
    player: ada,
    atMs: 30,
    message: said("step 2"),
    ...(first && { answers: first.id }),
  }).sent;
  toAda.put({ player: ada, atMs: 40, message: said("score"), answers: second.id });
  expect(read([], toAda.of(ada))).toEqual(["step 1", "step 2", "score", "board"]);
});

test("a reply to a message that is not shown any more stands by its own time", () => {
  const toAda = sentTo({ title: "late", atMs: 15, answers: postedId("gone") });
  expect(read([posted("one", 10), posted("two", 20)], toAda.of(ada))).toEqual(["one", "late", "two"]);
});

test("a second press on a message puts the new reply in the place of the old one", () => {
  const toAda = sentTo(
    { title: "wrong", atMs: 10, answers: postedId("one") },
    { title: "the first answer counts", atMs: 20, answers: postedId("one") },
  );
  expect(read([posted("one", 1)], toAda.of(ada))).toEqual(["one", "the first answer counts"]);
});

test("only the newest messages to a player are kept", () => {
  const titles = Array.from({ length: privateMessagesKept + 5 }, (_, index) => `message ${index}`);
  const kept = sentTo(...titles.map((title, atMs) => ({ title, atMs }))).of(ada);
  expect(kept).toHaveLength(privateMessagesKept);
  expect(kept[0]?.message.title).toBe("message 5");
});
