import { expect, test } from "vitest";
import { playerId, postedId } from "../../../../src/adapters/web/ids.ts";
import {
  notesKept,
  type PrivateMessage,
  PrivateMessages,
} from "../../../../src/adapters/web/messages/private-messages.ts";
import { messageOf, timeline } from "../../../../src/adapters/web/messages/timeline.ts";
import type { MessageId } from "../../../../src/quiz/ids.ts";
import { said } from "../../../support/web/playground-harness.ts";

const ada = playerId("ada");

function posted(name: string, postedMs: number) {
  return { id: postedId(name), postedMs, message: said(name) };
}

/** A player's notes, put in this order. */
function notesOf(...wanted: readonly { title: string; atMs: number; answers?: MessageId }[]): PrivateMessages {
  const notes = new PrivateMessages(0);
  for (const { title, ...rest } of wanted) notes.put({ player: ada, message: said(title), ...rest });
  return notes;
}

function read(posts: readonly ReturnType<typeof posted>[], notes: readonly PrivateMessage[]): string[] {
  return timeline(posts, notes).map((entry) => messageOf(entry).title);
}

test("a verdict stands below its question, a reply to a command where it was asked", () => {
  const posts = [posted("one", 10), posted("two", 20)];
  const notes = notesOf(
    { title: "board", atMs: 15 },
    { title: "verdict on one", atMs: 30, answers: postedId("one") },
    { title: "help", atMs: 40 },
  );
  expect(read(posts, notes.of(ada))).toEqual(["one", "verdict on one", "board", "two", "help"]);
});

test("the steps of a private quiz follow one another, whatever was asked in between", () => {
  const notes = notesOf({ title: "step 1", atMs: 10 }, { title: "board", atMs: 20 });
  const [first] = notes.of(ada);
  const second = notes.put({
    player: ada,
    atMs: 30,
    message: said("step 2"),
    ...(first && { answers: first.id }),
  }).note;
  notes.put({ player: ada, atMs: 40, message: said("score"), answers: second.id });
  expect(read([], notes.of(ada))).toEqual(["step 1", "step 2", "score", "board"]);
});

test("a reply to a message that is not shown any more stands by its own time", () => {
  const notes = notesOf({ title: "late", atMs: 15, answers: postedId("gone") });
  expect(read([posted("one", 10), posted("two", 20)], notes.of(ada))).toEqual(["one", "late", "two"]);
});

test("a second press on a message puts the new reply in the place of the old one", () => {
  const notes = notesOf(
    { title: "wrong", atMs: 10, answers: postedId("one") },
    { title: "the first answer counts", atMs: 20, answers: postedId("one") },
  );
  expect(read([posted("one", 1)], notes.of(ada))).toEqual(["one", "the first answer counts"]);
});

test("only the newest notes of a player are kept", () => {
  const titles = Array.from({ length: notesKept + 5 }, (_, index) => `note ${index}`);
  const kept = notesOf(...titles.map((title, atMs) => ({ title, atMs }))).of(ada);
  expect(kept).toHaveLength(notesKept);
  expect(kept[0]?.message.title).toBe("note 5");
});
