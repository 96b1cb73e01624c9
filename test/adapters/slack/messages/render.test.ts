/** Whatever a message holds, Slack takes it, and it does nothing but be read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawHome } from "../../../../src/adapters/slack/messages/home-view.ts";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { drawMessage } from "../../../../src/adapters/slack/messages/render.ts";
import { inert } from "../../../../src/lib/text.ts";
import { notice } from "../../../../src/message/build.ts";
import type { Message } from "../../../../src/message/message.ts";
import { asId, type ChannelId } from "../../../../src/quiz/ids.ts";
import { blockFaults, textLength, viewFaults, walk } from "../../../fakes/slack/block-kit/check.ts";
import { textOf } from "../../../fakes/slack/players/reading.ts";
import { anyMessage, diagram, hostile } from "./any-message.ts";

const withPictures = () => "F0000001";
const json = (blocks: unknown): Record<string, unknown>[] => JSON.parse(JSON.stringify(blocks));

function expectAccepted({ text, blocks }: { readonly text: string; readonly blocks: unknown }): void {
  expect(blockFaults(blocks)).toEqual([]);
  expect(textLength(blocks)).toBeLessThanOrEqual(limits.message.textInBlocks);
  expect(text.trim()).not.toBe("");
  expect(text.length).toBeLessThanOrEqual(limits.message.advisedText);
}

describe("a message", () => {
  test("of any kind is within Slack's limits, with pictures and without", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expectAccepted(drawMessage(message));
        expectAccepted(drawMessage(message, withPictures));
      }),
      { numRuns: 150 },
    );
  });

  test("mentions nobody and links nowhere by what others wrote into it", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const { text, blocks } = drawMessage(message);
        const kinds = new Set(walk(blocks).map(({ type }) => type));
        for (const kind of ["user", "usergroup", "broadcast", "team", "emoji"]) expect(kinds).not.toContain(kind);
        // Only channels that a view named are left of Slack's marks.
        const marks = text.match(/<[^>]*>?/g) ?? [];
        expect(marks.filter((mark) => mark !== "<#C1>")).toEqual([]);
        const addresses = walk(blocks).flatMap(({ type, url }) => (type === "link" ? [String(url)] : []));
        expect(addresses.filter((address) => !/^https?:\/\//.test(address))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("drawn twice looks the same", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(drawMessage(message)).toEqual(drawMessage(message));
      }),
      { numRuns: 30 },
    );
  });

  test.each(hostile.map((text) => [text.slice(0, 30), text] as const))("shows %j as it is written", (_name, text) => {
    const message: Message = {
      title: text,
      tone: "neutral",
      blocks: [
        { kind: "text", spans: [{ kind: "plain", text }] },
        { kind: "code", language: "python", text },
        { kind: "options", options: [{ letter: "A", spans: [{ kind: "plain", text }] }] },
      ],
      choices: [{ action: "answer:1:A", label: "A", spoken: text }],
      footnote: [{ kind: "plain", text }],
    };
    const drawn = drawMessage(message);
    expectAccepted(drawn);
    const shown = inert(text);
    if (text.length < 2_000 && shown !== "") {
      const [, stem, code] = json(drawn.blocks);
      expect(textOf([stem ?? {}])).toBe(shown);
      expect(textOf([code ?? {}])).toBe(shown);
    }
  });

  test("keeps the short texts whole when a long one must be cut", () => {
    const drawn = drawMessage({
      title: "Cut",
      tone: "neutral",
      blocks: [
        { kind: "code", language: "python", text: "x".repeat(30_000) },
        { kind: "options", options: [{ letter: "A", spans: [{ kind: "plain", text: "the whole of the option" }] }] },
      ],
      choices: [],
      footnote: [],
    });
    expect(textOf(json(drawn.blocks))).toContain("the whole of the option");
    expect(drawn.text).toContain("A: the whole of the option");
    expect(drawn.text).toContain("…");
  });
});

describe("the text for people who do not see the blocks", () => {
  test("holds the question, its code and every option in full", () => {
    const { text } = drawMessage({
      title: "Reference counting",
      tone: "neutral",
      blocks: [
        { kind: "text", spans: [{ kind: "plain", text: "Is a < b & c?" }] },
        { kind: "diagram", diagram },
        { kind: "code", language: "python", text: "print(a < b)" },
        {
          kind: "options",
          options: [
            { letter: "A", spans: [{ kind: "code", text: "True" }] },
            { letter: "B", spans: [{ kind: "plain", text: "no" }] },
          ],
        },
      ],
      choices: [],
      footnote: [{ kind: "plain", text: "easy" }],
    });
    expect(text.split("\n")).toEqual([
      "Reference counting",
      "Is a &lt; b &amp; c?",
      expect.stringContaining("Two lists that point at each other"),
      "print(a &lt; b)",
      "A: True",
      "B: no",
      "easy",
    ]);
  });

  test("never ends in half an entity", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_000, max: 5_000 }), (length) => {
        const { text } = drawMessage(notice({ title: "T", lines: ["&".repeat(length)] }));
        expect(text.replaceAll("&amp;", "")).not.toContain("&");
      }),
    );
  });
});

describe("buttons", () => {
  const choices = Array.from({ length: 4 }, (_, index) => ({
    action: `answer:r1:${"ABCD"[index]}`,
    label: "ABCD"[index] ?? "",
    spoken: `Answer ${"ABCD"[index]}: something`,
  }));
  const { blocks } = drawMessage({ title: "T", tone: "neutral", blocks: [], choices, footnote: [] });
  const buttons = walk(json(blocks)).filter(({ type }) => type === "button");

  test("carry what the choice carries, and a letter to see", () => {
    expect(buttons.map(({ value }) => value)).toEqual(choices.map(({ action }) => action));
    expect(textOf(json(blocks))).toContain("[A] [B] [C] [D]");
  });

  test("say to a screen reader what they stand for", () => {
    expect(buttons.map((button) => button["accessibility_label"])).toEqual(choices.map(({ spoken }) => spoken));
  });
});

describe("small things", () => {
  const drawn = (footnote: Message["footnote"]) =>
    json(drawMessage({ ...notice({ title: "T", lines: [] }), footnote }).blocks).at(-1);

  test("an instant is shown in the reader's own zone, and in words where that cannot be", () => {
    const at = { kind: "time", atMs: Date.UTC(2026, 10, 23, 8, 30), zone: "Europe/Berlin" } as const;
    const { blocks, text } = drawMessage({ ...notice({ title: "T", lines: [[at]] }), footnote: [at] });
    expect(walk(json(blocks)).find(({ type }) => type === "date")).toMatchObject({ timestamp: 1_795_422_600 });
    expect(JSON.stringify(blocks)).toContain("<!date^1795422600^{date_short_pretty} at {time}|Mon 23 Nov, 09:30 CET>");
    expect(text).toContain("Mon 23 Nov, 09:30 CET");
  });

  test("a footnote is small print, unless mrkdwn would mangle it", () => {
    expect(drawn([{ kind: "plain", text: "medium · 3 answers & more" }])).toMatchObject({
      type: "context",
      elements: [{ type: "mrkdwn", text: "medium · 3 answers &amp; more", verbatim: true }],
    });
    expect(drawn([{ kind: "plain", text: "object.__del__" }])).toMatchObject({ type: "rich_text" });
    expect(drawn([{ kind: "code", text: "schedule preview" }])).toMatchObject({ type: "rich_text" });
  });

  test("a channel is named by Slack", () => {
    const channel = asId<ChannelId>("slack:T1/C061");
    const { blocks, text } = drawMessage(notice({ title: "T", lines: [[{ kind: "channel", channel }]] }));
    expect(walk(json(blocks)).find(({ type }) => type === "channel")).toEqual({ type: "channel", channel_id: "C061" });
    expect(text).toContain("<#C061>");
  });

  test("a picture is a file where there is one, and words where there is none", () => {
    const message: Message = { ...notice({ title: "T", lines: [] }), blocks: [{ kind: "diagram", diagram }] };
    expect(json(drawMessage(message, withPictures).blocks)[1]).toMatchObject({
      type: "image",
      slack_file: { id: "F0000001" },
      alt_text: expect.stringContaining("Two lists"),
    });
    expect(textOf(json(drawMessage(message).blocks))).toContain("In words: Two lists");
  });

  test("a document that does not fit says so, and is told to whoever delivers it", () => {
    const document = { kind: "document", name: "export.json", text: "y".repeat(20_000) } as const;
    const { blocks, rest } = drawMessage({ ...notice({ title: "T", lines: [] }), blocks: [document] });
    expect(rest).toEqual([document]);
    expect(textOf(json(blocks))).toMatch(
      /The first 6,000 of 20,000 characters\. All of it comes in a direct message\./,
    );
    const short = { ...document, text: "y".repeat(100) };
    expect(drawMessage({ ...notice({ title: "T", lines: [] }), blocks: [short] }).rest).toEqual([]);
  });
});

describe("a Home tab", () => {
  test("of any messages is a view that Slack takes", () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 12 }), (messages) => {
        expect(viewFaults(json([drawHome(messages)])[0], "home")).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("leaves out what does not fit, and says so", () => {
    const many = Array.from({ length: 60 }, (_, index) => notice({ title: `Message ${index}`, lines: ["a line"] }));
    const view = drawHome(many);
    expect(view.blocks.length).toBeLessThanOrEqual(limits.view.blocks);
    expect(textOf(json(view.blocks))).toContain("There is no room here for more");
  });
});
