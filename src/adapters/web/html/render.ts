/** Renders a message as HTML; it never asks which view it renders. */
import { html, raw } from "hono/html";
import type { Bar, Block, Choice, Message, OptionLine, Span, StandingLine, Tone } from "../../../message/message.ts";
import { drawDiagram } from "../../../picture/svg.ts";
import { beginningOf, type TextDocument } from "../messages/documents.ts";
import { icon } from "./icons.ts";
import { isolated, type Markup, renderCode, renderSpans } from "./markup.ts";
import { visibleText } from "./visible-text.ts";

/** Where a message stands on the page. */
export interface Place {
  /** The id of the message, also in the document. */
  readonly id: string;
  /** Where its buttons are sent. */
  readonly press: string;
  /** Where the document can be had that is the block of this number. */
  document(index: number): string;
}

const toneWords: Readonly<Record<Exclude<Tone, "neutral">, string>> = {
  right: "Right",
  wrong: "Wrong",
  refused: "Note",
};

export function renderMessage(message: Message, place: Place): Markup {
  const { title, tone, blocks, choices, footnote } = message;
  const first = blocks.findIndex((block) => block.kind === "options");
  const options = blocks[first]?.kind === "options" ? blocks[first].options : [];
  const beside = new Set(options.flatMap(({ letter }) => choices.find(({ label }) => label === letter) ?? []));
  const apart = choices.filter((choice) => !beside.has(choice));
  const content = html`${[
    html`<h3 class="title" id="${titleId(place)}" dir="auto">${toneMark(tone)}${visibleText(title)}</h3>`,
    ...blocks.map((block, index) =>
      block.kind === "document"
        ? renderDocument(block, place.document(index))
        : renderBlock(block, index === first ? [...beside] : []),
    ),
    apart.length > 0 && html`<div class="actions" role="group" aria-label="Answers">${apart.map(renderChoice)}</div>`,
    footnote.length > 0 && html`<p class="footnote" dir="auto">${renderSpans(footnote)}</p>`,
  ]}`;
  if (choices.length === 0) return html`<div class="message ${tone}">${content}</div>`;
  return html`<form class="message ${tone}" method="post" action="${place.press}"><input type="hidden" name="message" value="${place.id}">${content}</form>`;
}

export function titleId(place: Pick<Place, "id">): string {
  return `${place.id}/title`;
}

function toneMark(tone: Tone): Markup | false {
  if (tone === "neutral") return false;
  return html`<span class="tone" role="img" aria-label="${toneWords[tone]}:">${icon(tone)}</span>`;
}

/** Blocks that belong to no message: of a document only how it begins. */
export function renderBlocks(blocks: readonly Block[]): Markup {
  return html`${blocks.map((block) => (block.kind === "document" ? renderDocument(block) : renderBlock(block, [])))}`;
}

function renderBlock(block: Exclude<Block, TextDocument>, choices: readonly Choice[]): Markup {
  switch (block.kind) {
    case "text":
      return html`<p class="text" dir="auto">${renderSpans(block.spans)}</p>`;
    case "list":
      return html`<ul class="list">${block.items.map((item) => html`<li dir="auto">${renderSpans(item)}</li>`)}</ul>`;
    case "code":
      return renderCode(block);
    case "diagram":
      return html`<figure class="diagram">${raw(drawDiagram(block.diagram, { looks: "page" }))}</figure>`;
    case "options":
      return html`<ul class="options">${block.options.map((option) => renderOption(option, choices))}</ul>`;
    case "standings":
      return renderStandings(block.rows);
    case "bars":
      return html`<ul class="bars">${block.bars.map(renderBar)}</ul>`;
  }
}

/** The button is the letter alone; the style stretches what can be clicked over the whole row. */
function renderOption({ letter, spans }: OptionLine, choices: readonly Choice[]): Markup {
  const choice = choices.find(({ label }) => label === letter);
  const mark = choice ? renderChoice(choice) : html`<span class="letter">${visibleText(letter)}</span>`;
  return html`<li class="option${choice ? " open" : ""}">${mark}<span class="option-text" dir="auto">${renderSpans(spans)}</span></li>`;
}

function renderChoice({ action, label, spoken }: Choice): Markup {
  return html`<button class="choice" name="action" value="${action}" aria-label="${visibleText(spoken)}">${visibleText(label)}</button>`;
}

function renderStandings(rows: readonly StandingLine[]): Markup {
  return html`<div class="scroll"><table class="standings"><thead><tr><th scope="col">Rank</th><th scope="col">Player</th><th scope="col">Points</th><th scope="col">Right</th></tr></thead><tbody>${rows.map(renderStanding)}</tbody></table></div>`;
}

function renderStanding({ rank, tied, name, points, right, answered, you, gap }: StandingLine): Markup {
  const left =
    gap &&
    html`<tr class="gap"><td colspan="4"><span aria-hidden="true">···</span><span class="unseen">Rows are left out here</span></td></tr>`;
  const own = you && html` <span class="you">you</span>`;
  const place = tied ? html`${rank}<span aria-hidden="true">=</span><span class="unseen"> tied</span>` : html`${rank}`;
  return html`${left}<tr class="${you ? "own" : ""}"><td class="rank rank-${Math.min(rank, 4)}"><span>${place}</span></td><th scope="row">${isolated(name)}${own}</th><td class="number">${points}</td><td class="number">${right} of ${answered}</td></tr>`;
}

function renderBar({ label, share, figure, marked }: Bar): Markup {
  const percent = Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * 1000) / 10;
  const mark = marked && html`<span class="mark" role="img" aria-label="Right answer:">${icon("right")}</span>`;
  return html`<li class="bar${marked ? " marked" : ""}"><span class="bar-label" dir="auto">${mark}${renderLabel(label)}</span><span class="bar-figure">${visibleText(figure)}</span><svg class="bar-line" aria-hidden="true" focusable="false"><rect class="bar-track" width="100%" height="100%" /><rect class="bar-share" width="${percent}%" height="100%" /></svg></li>`;
}

/** How it begins, to look at here, and at its address all of it to keep. */
function renderDocument({ name, text }: TextDocument, address?: string): Markup {
  const beginning = beginningOf(text);
  const rest =
    beginning.length < text.length &&
    html`<p class="footnote">The first ${count(beginning)} of ${count(text)} characters; the download has them all.</p>`;
  return html`<div class="document"><details><summary dir="auto">${visibleText(name)}</summary><pre class="code" dir="ltr" tabindex="0" role="group" aria-label="${visibleText(name)}"><code>${visibleText(beginning)}</code></pre>${rest}</details>${address !== undefined && html`<a class="download" href="${address}" download="${visibleText(name)}">Download</a>`}</div>`;
}

function count(text: string): string {
  return text.length.toLocaleString("en");
}

function renderLabel(label: readonly Span[]): Markup {
  return html`<span>${renderSpans(label)}</span>`;
}
