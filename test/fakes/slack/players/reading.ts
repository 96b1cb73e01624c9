/** Blocks as somebody reads them: the text, and the buttons. */
import { isJson, walk } from "../block-kit/check.ts";
import type { Blocks } from "../web-api/messages.ts";
import { labelOf } from "./form.ts";

type Json = Readonly<Record<string, unknown>>;

/** All that blocks say, a line a block. */
export function textOf(blocks: Blocks): string {
  return blocks.map(sayBlock).join("\n");
}

function sayBlock(part: unknown): string {
  if (Array.isArray(part)) return part.map(sayBlock).join("");
  if (!isJson(part)) return "";
  const { type, text, elements, alt_text: alt } = part;
  switch (type) {
    case "text":
    case "plain_text":
    case "mrkdwn":
    case "raw_text":
    case "markdown":
      return String(text);
    case "link":
      return String(text ?? part["url"]);
    case "emoji":
      return `:${String(part["name"])}:`;
    case "user":
      return `<@${String(part["user_id"])}>`;
    case "channel":
      return `<#${String(part["channel_id"])}>`;
    case "broadcast":
      return `<!${String(part["range"])}>`;
    case "date":
      return String(part["fallback"] ?? part["timestamp"]);
    case "image":
      return String(alt);
    case "rich_text_list":
      return Array.isArray(elements) ? elements.map((item) => `${sayBlock(item)}\n`).join("") : "";
    case "button":
      return `[${labelOf(text)}] `;
    default:
      return ["text", "fields", "label", "hint", "elements", "accessory", "element", "options", "rows", "placeholder"]
        .map((key) => sayBlock(part[key]))
        .filter(Boolean)
        .join(" ");
  }
}

export interface FoundElement {
  readonly element: Json;
  readonly blockId: unknown;
}

function buttonsIn(blocks: Blocks): readonly FoundElement[] {
  return blocks.flatMap((block) =>
    walk(block)
      .filter(({ type }) => type === "button")
      .map((element) => ({ element, blockId: block["block_id"] })),
  );
}

/** @throws Error for a button that nobody sees. */
export function buttonNamed(blocks: Blocks, label: string): FoundElement {
  const buttons = buttonsIn(blocks);
  const found = buttons.find(({ element }) => labelOf(element["text"]) === label);
  if (found === undefined) {
    throw new Error(
      `no button ${label}; there are ${buttons.map(({ element }) => labelOf(element["text"])).join(", ")}`,
    );
  }
  return found;
}

export function labels(blocks: Blocks): readonly string[] {
  return buttonsIn(blocks).map(({ element }) => labelOf(element["text"]));
}
