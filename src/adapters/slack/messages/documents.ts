/** Documents that did not fit into a message: all of it comes by direct message, as a file or in parts. */
import { z } from "zod";
import { inert, oneLine, wholeGraphemes } from "../../../lib/text.ts";
import { documentAsFile, documentInParts, documentPart } from "../../../message/views/platform/long-document.ts";
import { type Installation, may } from "../install/installation.ts";
import type { SlackApi } from "../web-api/api.ts";
import { upload } from "../web-api/file-upload.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import type { TextDocument } from "./blocks.ts";
import { limits } from "./limits.ts";
import { textElement } from "./spans.ts";

const partCharacters = limits.message.textInBlocks - 1_000;
/** More messages than that are a nuisance, not a document. */
const partsAtMost = 40;
/** Slack takes one message a second into one conversation. */
const betweenPartsMs = 1_100;

const conversation = z.object({ channel: z.string() });

/** @throws SlackError */
export async function deliverDocument(
  installation: Installation,
  api: SlackApi,
  retry: RateLimitRetry,
  { user, document }: { readonly user: string; readonly document: TextDocument },
): Promise<void> {
  const text = inert(document.text);
  const name = oneLine(document.name).replaceAll(/[^\w.-]/g, "_");
  const asFile = may(installation, "files:write");
  const parts = asFile ? [] : partsOf(text);
  const missing = Math.max(0, text.length - parts.length * partCharacters);
  const opening = asFile ? documentAsFile(name) : documentInParts(name, parts.length, missing);
  const say = async (content: object) =>
    await retry.with(() => api.call("chat.postMessage", { channel: user, ...content }, conversation));
  const { channel } = await say({ text: opening });
  if (asFile) {
    const file = { name, title: name, bytes: new TextEncoder().encode(text), channel };
    await retry.with(() => upload(api, file));
    return;
  }
  for (const [index, part] of parts.entries()) {
    await retry.wait(betweenPartsMs);
    await say({ text: documentPart(name, index + 1, parts.length), blocks: [preformatted(part)] });
  }
}

export function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length && parts.length < partsAtMost; ) {
    const part = wholeGraphemes(text.slice(from), partCharacters);
    parts.push(part);
    from += part.length;
  }
  return parts;
}

function preformatted(text: string) {
  return { type: "rich_text", elements: [{ type: "rich_text_preformatted", elements: [textElement(text)] }] };
}
