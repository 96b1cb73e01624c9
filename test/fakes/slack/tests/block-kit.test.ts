import { describe, expect, test } from "vitest";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { blockFaults, textLength, viewFaults } from "../block-kit/check.ts";
import { button, row, section } from "../world/acme.ts";

const long = (length: number) => "x".repeat(length);
const plain = (text: string) => ({ type: "plain_text", text });
const said = (...elements: readonly object[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
const asked = (element: object, label = "Time") => ({ type: "input", label: plain(label), element });
const option = (text: string, value = "v") => ({ text: plain(text), value });
const modal = (blocks: readonly object[], more: object = {}) => ({
  type: "modal",
  title: plain("Quiz"),
  blocks,
  ...more,
});

describe("Slack takes", () => {
  test.for<[string, readonly object[]]>([
    ["a section at its limit", [section(long(3_000))]],
    [
      "rich text with every element",
      [
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_section",
              elements: [
                { type: "text", text: "a", style: { bold: true, code: true } },
                { type: "link", url: "https://docs.python.org/3/", text: "docs" },
                { type: "emoji", name: "tada" },
                { type: "user", user_id: "U123" },
                { type: "channel", channel_id: "C123" },
                { type: "date", timestamp: 1_700_000_000, format: "{date_short} {time}", fallback: "then" },
              ],
            },
            { type: "rich_text_preformatted", elements: [{ type: "text", text: "x = []" }], border: 0 },
            { type: "rich_text_quote", elements: [{ type: "text", text: "q" }] },
            {
              type: "rich_text_list",
              style: "ordered",
              indent: 1,
              elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }],
            },
          ],
        },
      ],
    ],
    ["four buttons in a row", [row("A", "B", "C", "D")]],
    ["a picture by address", [{ type: "image", image_url: "https://example.com/a.png", alt_text: "a graph" }]],
    ["a picture by file", [{ type: "image", slack_file: { id: "F0000001" }, alt_text: "a graph" }]],
    ["small print", [{ type: "context", elements: [{ type: "mrkdwn", text: "_small_" }] }]],
    ["fifty blocks", Array.from({ length: 50 }, () => ({ type: "divider" }))],
    [
      "a table",
      [
        {
          type: "table",
          rows: [
            [
              { type: "raw_text", text: "1" },
              { type: "raw_text", text: "2" },
            ],
          ],
        },
      ],
    ],
  ])("%s", ([, blocks]) => {
    expect(blockFaults(blocks)).toEqual([]);
  });

  test("a modal with every field that Arena may use", () => {
    const blocks = [
      asked({ type: "timepicker", action_id: "time", initial_time: "09:30", timezone: "Europe/Berlin" }),
      asked({ type: "checkboxes", options: [option("Monday", "mon"), option("Tuesday", "tue")] }),
      asked({ type: "static_select", options: [option("UTC", "UTC")], initial_option: option("UTC", "UTC") }),
      asked({ type: "multi_static_select", options: [option("cyclic-gc", "gc")] }),
      asked({ type: "conversations_select", default_to_current_conversation: true, filter: { include: ["public"] } }),
      asked({ type: "external_select", min_query_length: 2 }),
      asked({ type: "plain_text_input", max_length: 3_000, multiline: true }),
    ];
    expect(viewFaults(modal(blocks, { submit: plain("Save"), private_metadata: long(3_000) }), "modal")).toEqual([]);
  });
});

describe("Slack refuses", () => {
  test.for<[string, readonly object[]]>([
    ["a section that is one too long", [section(long(3_001))]],
    ["an empty section", [section("")]],
    ["a section without anything", [{ type: "section" }]],
    ["eleven fields", [{ type: "section", fields: Array.from({ length: 11 }, () => plain("f")) }]],
    ["a field of 2001", [{ type: "section", fields: [plain(long(2_001))] }]],
    ["a property that it does not know", [{ ...section("a"), colour: "red" }]],
    ["a property that it does not know, deep down", [said({ type: "text", text: "a", style: { big: true } })]],
    ["a type that it does not know", [{ type: "sections", text: plain("a") }]],
    ["a header of 151", [{ type: "header", text: plain(long(151)) }]],
    ["a header in markup", [{ type: "header", text: { type: "mrkdwn", text: "a" } }]],
    ["eleven pieces of small print", [{ type: "context", elements: Array.from({ length: 11 }, () => plain("c")) }]],
    ["twenty-six buttons", [row(...Array.from({ length: 26 }, (_, index) => `b${index}`))]],
    ["no buttons at all", [{ type: "actions", elements: [] }]],
    ["a label of 76", [row(long(76))]],
    ["a value of 2001", [{ type: "actions", elements: [{ ...button("A", "a"), value: long(2_001) }] }]],
    [
      "an accessibility label of 76",
      [{ type: "actions", elements: [{ ...button("A", "a"), accessibility_label: long(76) }] }],
    ],
    ["a button in another colour", [{ type: "actions", elements: [{ ...button("A", "a"), style: "success" }] }]],
    [
      "a button with markup",
      [{ type: "actions", elements: [{ ...button("A", "a"), text: { type: "mrkdwn", text: "A" } }] }],
    ],
    ["the same action twice in a row", [{ type: "actions", elements: [button("A", "a"), button("B", "a")] }]],
    [
      "the same block id twice",
      [
        { ...section("a"), block_id: "x" },
        { ...section("b"), block_id: "x" },
      ],
    ],
    ["fifty-one blocks", Array.from({ length: 51 }, () => ({ type: "divider" }))],
    ["a picture without a text for it", [{ type: "image", image_url: "https://example.com/a.png" }]],
    ["a picture on this machine", [{ type: "image", image_url: "http://127.0.0.1/a.png", alt_text: "a" }]],
    [
      "a picture with two sources",
      [{ type: "image", image_url: "https://example.com/a.png", slack_file: { id: "F0000001" }, alt_text: "a" }],
    ],
    [
      "a file by id and address",
      [{ type: "image", slack_file: { id: "F0000001", url: "https://x.y/z" }, alt_text: "a" }],
    ],
    ["empty rich text", [{ type: "rich_text", elements: [] }]],
    ["an empty piece of rich text", [said({ type: "text", text: "" })]],
    [
      "an emoji inside preformatted text",
      [{ type: "rich_text", elements: [{ type: "rich_text_preformatted", elements: [{ type: "emoji", name: "a" }] }] }],
    ],
    ["a date without a token", [said({ type: "date", timestamp: 1, format: "soon" })]],
    ["a link that is no address", [said({ type: "link", url: "javascript:alert(1)" })]],
    [
      "two tables",
      [
        { type: "table", rows: [[{ type: "raw_text", text: "1" }]] },
        { type: "table", rows: [[{ type: "raw_text", text: "1" }]] },
      ],
    ],
    [
      "rows of different lengths",
      [
        {
          type: "table",
          rows: [
            [{ type: "raw_text", text: "1" }],
            [
              { type: "raw_text", text: "1" },
              { type: "raw_text", text: "2" },
            ],
          ],
        },
      ],
    ],
  ])("%s", ([, blocks]) => {
    expect(blockFaults(blocks)).not.toEqual([]);
  });

  test.for<[string, object]>([
    ["a title of 25", modal([], { title: plain(long(25)) })],
    ["a submit of 25", modal([], { submit: plain(long(25)) })],
    ["private metadata of 3001", modal([], { private_metadata: long(3_001) })],
    ["a callback id of 256", modal([], { callback_id: long(256) })],
    ["inputs without submit", modal([asked({ type: "timepicker" })])],
    ["a hundred and one blocks", modal(Array.from({ length: 101 }, () => ({ type: "divider" })))],
    ["a table", modal([{ type: "table", rows: [[{ type: "raw_text", text: "1" }]] }])],
    ["a home as a modal", { type: "home", blocks: [] }],
    [
      "101 options",
      modal([asked({ type: "static_select", options: Array.from({ length: 101 }, () => option("o")) })], {
        submit: plain("S"),
      }),
    ],
    [
      "11 check boxes",
      modal([asked({ type: "checkboxes", options: Array.from({ length: 11 }, () => option("o")) })], {
        submit: plain("S"),
      }),
    ],
    ["an option of 76", modal([asked({ type: "static_select", options: [option(long(76))] })], { submit: plain("S") })],
    [
      "an option value of 76",
      modal([asked({ type: "static_select", options: [option("o", long(76))] })], { submit: plain("S") }),
    ],
    [
      "a choice that is not offered",
      modal([asked({ type: "static_select", options: [option("o")], initial_option: option("p") })], {
        submit: plain("S"),
      }),
    ],
    [
      "options and groups at once",
      modal(
        [
          asked({
            type: "static_select",
            options: [option("o")],
            option_groups: [{ label: plain("g"), options: [option("o")] }],
          }),
        ],
        { submit: plain("S") },
      ),
    ],
    ["a time of 24:00", modal([asked({ type: "timepicker", initial_time: "24:00" })], { submit: plain("S") })],
    ["a text of 3001", modal([asked({ type: "plain_text_input", max_length: 3_001 })], { submit: plain("S") })],
    ["a button as an input", modal([asked(button("A", "a"))], { submit: plain("S") })],
  ])("in a modal: %s", ([, view]) => {
    expect(viewFaults(view, "modal")).not.toEqual([]);
  });

  test("a Home tab with a title", () => {
    expect(viewFaults({ type: "home", blocks: [], title: plain("a") }, "home")).not.toEqual([]);
  });
});

test("a fault says where it is", () => {
  const [fault] = blockFaults([section("a"), section(long(limits.section.text + 1))]);
  expect(fault).toBe("must be less than 3001 characters [json-pointer:/blocks/1/text/text]");
});

test("all text in blocks is counted", () => {
  expect(textLength([section("abc"), said({ type: "text", text: "de" }), row("A")])).toBe(6);
});
