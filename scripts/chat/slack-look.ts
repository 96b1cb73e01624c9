/** A message, a Home tab and a form as Slack's client shows them on a phone, by day: from the payload that Slack is sent. */
import type { types } from "@slack/bolt";
import { html } from "hono/html";
import { icon } from "../../src/adapters/web/html/icons.ts";
import type { Markup } from "../../src/adapters/web/html/markup.ts";
import { withEmoji } from "./emoji.ts";
import { clockOf, pictureOf, type Reader } from "./moment.ts";
import { drawMrkdwn, drawRichText } from "./slack-text.ts";

export interface SlackMessage {
  readonly blocks: readonly types.KnownBlock[];
  /** An ephemeral one. */
  readonly onlyForYou: boolean;
}

export function drawSlackMessage({ blocks, onlyForYou }: SlackMessage, reader: Reader): Markup {
  const seen = onlyForYou && html`<p class="only">${icon("eye")}Only visible to you</p>`;
  return html`<div class="slack message${onlyForYou ? " ephemeral" : ""}">${seen}<div class="avatar">A</div><div class="said"><p class="by"><b>Arena</b><span class="app">APP</span><time>${clockOf(reader.nowMs, reader)}</time></p>${drawBlocks(blocks, reader)}</div></div>`;
}

export function drawSlackHome({ blocks }: types.HomeView, reader: Reader): Markup {
  return html`<div class="slack view"><p class="bar"><span class="avatar">A</span><b>Arena</b></p><p class="tabs"><b>Home</b><span>Messages</span><span>About</span></p><div class="said">${drawBlocks(blocks, reader)}</div></div>`;
}

export function drawSlackModal({ title, submit, close, blocks }: types.ModalView, reader: Reader): Markup {
  return html`<div class="slack view"><p class="bar modal"><span>${close?.text}</span><b>${title.text}</b><span class="submit">${submit?.text}</span></p><div class="said">${drawBlocks(blocks, reader)}</div></div>`;
}

const drawnTypes = ["header", "rich_text", "divider", "image", "actions", "context", "input"] as const;
type DrawnBlock = Extract<types.KnownBlock, { type: (typeof drawnTypes)[number] }>;

function isDrawn(block: types.AnyBlock): block is DrawnBlock {
  return drawnTypes.some((type) => type === block.type);
}

function drawBlocks(blocks: readonly types.AnyBlock[], reader: Reader): Markup {
  const drawn = blocks.map((block) => {
    if (!isDrawn(block)) throw new Error(`nobody has drawn Slack's ${block.type} block yet`);
    return html`<div class="block ${block.type}">${drawBlock(block, reader)}</div>`;
  });
  return html`${drawn}`;
}

function drawBlock(block: DrawnBlock, reader: Reader): Markup {
  switch (block.type) {
    case "header":
      return html`<h3>${withEmoji(block.text.text)}</h3>`;
    case "rich_text":
      return drawRichText(block, reader);
    case "divider":
      return html`<hr>`;
    case "image":
      return drawPicture(block, reader);
    case "actions":
      return html`${block.elements.map(drawButton)}`;
    case "context":
      return html`${block.elements.map((element) => drawSmall(element, reader))}`;
    case "input":
      return html`<label>${block.label.text}${block.optional === true && html` <small>(optional)</small>`}</label>${drawField(block.element)}`;
  }
}

function drawPicture(block: types.ImageBlock, reader: Reader): Markup {
  const file =
    "slack_file" in block && block.slack_file !== undefined && "id" in block.slack_file && block.slack_file.id;
  if (!file) throw new Error("nobody has drawn a picture by its address yet");
  return html`<img src="${pictureOf(reader, file)}" alt="${block.alt_text}">`;
}

function drawButton(element: types.ActionsBlock["elements"][number]): Markup {
  if (element.type !== "button") throw new Error(`nobody has drawn Slack's ${element.type} yet`);
  return html`<span class="button">${element.text.text}</span>`;
}

function drawSmall(element: types.ContextBlock["elements"][number], reader: Reader): Markup {
  if (element.type === "image") throw new Error("nobody has drawn a small picture yet");
  return html`<p>${element.type === "mrkdwn" ? drawMrkdwn(element.text, reader) : element.text}</p>`;
}

function drawField(element: types.InputBlock["element"]): Markup {
  switch (element.type) {
    case "conversations_select":
      return box(element.default_to_current_conversation === true ? "# general" : (element.placeholder?.text ?? ""));
    case "timepicker":
      return box(element.initial_time ?? "");
    case "external_select":
      return box(element.initial_option?.text.text ?? element.placeholder?.text ?? "");
    case "multi_static_select":
      return box(element.placeholder?.text ?? "");
    case "checkboxes": {
      const chosen = new Set(element.initial_options?.map(({ value }) => value));
      const line = ({ value, text }: types.Option) =>
        html`<li class="${chosen.has(value) ? "chosen" : ""}"><i>${chosen.has(value) && icon("right")}</i>${text.text}</li>`;
      return html`<ul class="boxes">${element.options.map(line)}</ul>`;
    }
    default:
      throw new Error(`nobody has drawn Slack's ${element.type} yet`);
  }
}

function box(text: string): Markup {
  return html`<p class="field">${text}${icon("down")}</p>`;
}
