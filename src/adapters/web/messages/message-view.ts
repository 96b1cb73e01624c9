/** One entry of the stream: who wrote when, and the message; a note is marked as seen by its player alone. */
import { html } from "hono/html";
import { face, icon } from "../html/icons.ts";
import { drawClock, foreign, type Markup } from "../html/markup.ts";
import { drawMessage, type Place, titleId } from "../html/render.ts";
import type { DemoPlayer } from "../playground/demo-players.ts";
import { documentAddress } from "./documents.ts";
import type { PrivateMessage } from "./private-messages.ts";
import { type Entry, idOf, messageOf, timeOf } from "./timeline.ts";

/** @param viewer in whose name the buttons press. */
export function drawEntry(entry: Entry, viewer: DemoPlayer): Markup {
  const id = idOf(entry);
  const place: Place = {
    id,
    press: `/press?player=${viewer.slug}`,
    document: (index) => documentAddress(id, index, viewer),
  };
  const note = entry.kind === "note" ? entry.note : undefined;
  const seen = note && `${place.id}/seen`;
  return html`<article class="entry${note ? " private" : ""}" id="${place.id}" data-at="${timeOf(entry)}" tabindex="-1" aria-labelledby="${seen ?? ""} ${titleId(place)}">
<div class="avatar arena">${face()}</div>
<div class="said">
${note && drawPrivacy(note, viewer, seen ?? "")}
<p class="by"><span class="name">Arena</span> <span class="bot">bot</span> ${drawClock(timeOf(entry))}</p>
${drawMessage(messageOf(entry), place)}
</div>
</article>`;
}

function drawPrivacy(note: PrivateMessage, viewer: DemoPlayer, id: string): Markup {
  const asked =
    note.asked !== undefined &&
    html`<span class="asked">${viewer.name} used <code dir="ltr">${foreign(`/quiz ${note.asked}`.trim())}</code></span>`;
  return html`<p class="privacy">${icon("eye")}<span id="${id}">Only you can see this</span>${asked}</p>`;
}
