import { expect, test } from "vitest";
import { readStored, writeStored } from "../../../../src/adapters/web/messages/stored-message.ts";
import type { Message } from "../../../../src/message/message.ts";
import { asked } from "../../../support/web/playground-harness.ts";

const everything: Message = {
  ...asked("Everything"),
  blocks: [
    ...asked("Everything").blocks,
    { kind: "list", items: [[{ kind: "link", text: "t", url: "https://x.example" }]] },
    {
      kind: "standings",
      rows: [{ rank: 1, tied: true, name: "Ada", points: 1, right: 1, answered: 1, you: false, gap: true }],
    },
    { kind: "bars", bars: [{ label: [{ kind: "strong", text: "A" }], share: 0.5, figure: "1 of 2", marked: true }] },
    { kind: "document", name: "n", text: "t" },
  ],
  footnote: [{ kind: "time", atMs: 5, zone: "UTC" }],
};

test("a message of every kind is read back as it was written", () => {
  const stored = { postedMs: 1_772_438_400_000, message: everything };
  expect(readStored(writeStored(stored))).toEqual(stored);
});

test.each(["", "not json", "null", "{}", '{"postedMs":1,"message":{"title":"half"}}'])(
  "what cannot be read is not read: %s",
  (json) => {
    expect(readStored(json)).toBeUndefined();
  },
);
