/** Draws several messages below each other as a Home tab. */
import type { types } from "@slack/bolt";
import type { Message } from "../../../message/message.ts";
import type { ImageLookup } from "./blocks.ts";
import { limits } from "./limits.ts";
import { drawMessage, noImages } from "./render.ts";

/** The view that `views.publish` takes. What does not fit is left out, and the page says so. */
export function drawHome(messages: readonly Message[], images: ImageLookup = noImages): types.HomeView {
  const blocks: types.KnownBlock[] = [];
  for (const message of messages) {
    const more = [...(blocks.length === 0 ? [] : [divider]), ...drawMessage(message, images).blocks];
    if (!fits([...blocks, ...more, remainder])) {
      blocks.push(remainder);
      break;
    }
    blocks.push(...more);
  }
  return { type: "home", blocks: blocks.length === 0 ? [remainder] : blocks };
}

const divider: types.DividerBlock = { type: "divider" };
const remainder: types.ContextBlock = {
  type: "context",
  elements: [{ type: "plain_text", text: "There is no room here for more: type /quiz help.", emoji: false }],
};

function fits(blocks: readonly types.KnownBlock[]): boolean {
  return blocks.length <= limits.view.blocks && JSON.stringify(blocks).length < limits.view.bytes - 1_000;
}
