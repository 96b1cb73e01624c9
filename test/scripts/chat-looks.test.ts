import { expect, test } from "vitest";
import { drawDiscordMessage } from "../../scripts/chat/discord-look.ts";
import type { Reader } from "../../scripts/chat/moment.ts";
import { drawSlackMessage } from "../../scripts/chat/slack-look.ts";
import { drawMessage as drawForDiscord } from "../../src/adapters/discord/messages/render.ts";
import { drawMessage as drawForSlack } from "../../src/adapters/slack/messages/render.ts";
import type { Message } from "../../src/message/message.ts";

const nowMs = Temporal.Instant.from("2026-11-23T08:30:00Z").epochMilliseconds;
const reader: Reader = { nowMs, zone: "Europe/Berlin", channels: new Map(), pictures: new Map() };
const hostile = `<script>alert("1 & 2")</script> **not** \`code\` [a](https://b.example) *_~| -# 1. #`;

const said: Message = {
  title: hostile,
  tone: "wrong",
  blocks: [
    { kind: "text", spans: [{ kind: "plain", text: hostile }] },
    { kind: "code", language: "python", text: "if 1 < 2:\n    print('&')" },
    { kind: "options", options: [{ letter: "A", spans: [{ kind: "code", text: "[0] * 3" }] }] },
  ],
  choices: [{ action: "answer:r1:A", label: "A", spoken: "Answer A" }],
  footnote: [
    { kind: "plain", text: "closes " },
    { kind: "time", atMs: nowMs + 86_400_000, zone: "UTC" },
  ],
};

async function inSlack(message: Message): Promise<string> {
  return String(await drawSlackMessage({ blocks: drawForSlack(message).blocks, onlyForYou: true }, reader));
}

async function inDiscord(message: Message): Promise<string> {
  const { components } = drawForDiscord(message, new Map());
  return String(await drawDiscordMessage({ components, onlyForYou: true }, reader));
}

/** What somebody reads who sees it. */
function readIn(html: string): string {
  const entities = new Map([
    ["&lt;", "<"],
    ["&gt;", ">"],
    ["&quot;", '"'],
    ["&#39;", "'"],
    ["&amp;", "&"],
  ]);
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities.get(entity) ?? "");
}

test.each([
  ["Slack", inSlack],
  ["Discord", inDiscord],
])("the picture of a message in %s shows every text as it was meant, and none as markup", async (_, drawn) => {
  const html = await drawn(said);
  expect(html).not.toContain("<script");
  expect(readIn(html).split(hostile)).toHaveLength(3);
  expect(readIn(html)).toContain("if 1 < 2:\n    print('&')");
  expect(html).toContain("<code>[0] * 3</code>");
  expect(html).toMatch(/class="button">A</);
});

test("each chat writes the hour of the close in its own way", async () => {
  expect(readIn(await inSlack(said))).toContain("closes tomorrow at 09:30");
  expect(readIn(await inDiscord(said))).toContain("closes 24 November 2026 09:30 (in a day)");
});

test("what nobody has drawn yet is refused, so that no picture lies", () => {
  const blocks = [{ type: "video" as const, alt_text: "", title_url: "", thumbnail_url: "", video_url: "" }];
  const title = { type: "plain_text" as const, text: "a film" };
  const unknown = { blocks: blocks.map((block) => ({ ...block, title })), onlyForYou: false };
  expect(() => drawSlackMessage(unknown, reader)).toThrow("nobody has drawn Slack's video block yet");
});
