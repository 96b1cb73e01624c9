import { expect, test } from "vitest";
import { readTyped } from "../../../../src/adapters/slack/events/command-text.ts";

test.each([
  ["leaderboard month", "leaderboard month"],
  ["  schedule   09:30 ", "schedule 09:30"],
  ["schedule 14:00 mon &amp; thu &lt;UTC&gt;", "schedule 14:00 mon & thu <UTC>"],
  ["post in <#C061|general> now", "post in #general now"],
  ["post <#C061>", "post #C061"],
  ["see <https://docs.python.org/3/|the docs>", "see the docs"],
  ["see <https://docs.python.org/3/>", "see https://docs.python.org/3/"],
  ["<!channel> <!here|@here> help", "@here help"],
  ["&amp;lt;", "&lt;"],
])("%j is read as %j", (raw, text) => {
  expect(readTyped(raw)).toEqual({ text, mentioned: [] });
});

test("the people mentioned stand apart, in order and each once", () => {
  expect(readTyped("managers add <@U5|grace>, <@W7> and <@U5|grace>")).toEqual({
    text: "managers add , and",
    mentioned: [
      { user: "U5", name: "grace" },
      { user: "W7", name: "" },
    ],
  });
});
