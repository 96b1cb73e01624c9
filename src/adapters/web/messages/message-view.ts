/** A message with who wrote it and when; one to a single player says so. */
import { html } from "hono/html";
import { icon, logo } from "../html/icons.ts";
import { isolated, type Markup, renderTimeOfDay } from "../html/markup.ts";
import { type Place, renderMessage, titleId } from "../html/render.ts";
import type { DemoPlayer } from "../playground/demo-players.ts";
import { documentAddress } from "./documents.ts";
import type { PrivateMessage } from "./private-messages.ts";
import { type ShownMessage, timeOf } from "./reading-order.ts";

/** @param viewer in whose name the buttons press. */
export function renderShownMessage(shown: ShownMessage, viewer: DemoPlayer): Markup {
  const { id } = shown.message;
  const place: Place = {
    id,
    press: `/press?player=${viewer.slug}`,
    document: (index) => documentAddress(id, index, viewer),
  };
  const toViewer = shown.kind === "private" ? shown.message : undefined;
  const seen = toViewer && `${place.id}/seen`;
  return html`<article class="shown${toViewer ? " private" : ""}" id="${place.id}" data-at="${timeOf(shown)}" tabindex="-1" aria-labelledby="${seen ?? ""} ${titleId(place)}">
<div class="avatar arena">${logo()}</div>
<div class="shown-body">
${toViewer && renderPrivacy(toViewer, viewer, seen ?? "")}
<p class="by"><span class="name">Arena</span> <span class="bot">bot</span> ${renderTimeOfDay(timeOf(shown))}</p>
${renderMessage(shown.message.message, place)}
</div>
</article>`;
}

function renderPrivacy({ asked: command }: PrivateMessage, viewer: DemoPlayer, id: string): Markup {
  const asked =
    command !== undefined &&
    html`<span class="asked">${viewer.name} used <code dir="ltr">${isolated(`/quiz ${command}`.trim())}</code></span>`;
  return html`<p class="privacy">${icon("eye")}<span id="${id}">Only you can see this</span>${asked}</p>`;
}
