/**
 * The playground's one page, complete without a script: who you are, the channel, its messages and the command box.
 * The labels of this frame stay with it, since no other platform has them; what Arena says is in `message/`.
 */
import { html } from "hono/html";
import { formTitleId } from "../forms/form-view.ts";
import { icon, logo } from "../html/icons.ts";
import { dayName, type Markup } from "../html/markup.ts";
import { renderShownMessage } from "../messages/message-view.ts";
import { type ShownMessage, timeOf } from "../messages/reading-order.ts";
import { type DemoPlayer, players } from "./demo-players.ts";
import { renderHead } from "./page-head.ts";

export interface PageParts {
  readonly viewer: DemoPlayer;
  readonly messages: readonly ShownMessage[];
  /** What the stream of events is resumed from. */
  readonly version: string;
}

const quickCommands = [
  { text: "post", label: "Post a question now", manage: true },
  { text: "close", label: "Close it now", manage: true },
  { text: "leaderboard", label: "Leaderboard", manage: false },
  { text: "stats", label: "My stats", manage: false },
  { text: "take 3", label: "Take 3", manage: false },
  { text: "help", label: "Help", manage: false },
] as const;

export function renderPage({ viewer, messages, version }: PageParts): Markup {
  return html`<!doctype html>
<html lang="en">
${renderHead("Arena playground, #python-memory")}<script type="module" src="/playground/app.js"></script>
</head>
<body data-player="${viewer.slug}" data-version="${version}">
<a class="skip" href="#command">Skip to the command box</a>
<header class="side">
<div class="brand">${logo()}<div><h1>Arena</h1><p>One question a day about how CPython manages memory.</p></div></div>
<nav class="channels" aria-label="Channels"><p class="label" aria-hidden="true">Channels</p><a href="/?player=${viewer.slug}" aria-current="page">${icon("hash")}python-memory</a></nav>
${renderPlayers(viewer)}
<p class="hint">Five pretend players, no login. Open a second tab to be two of them at once.</p>
</header>
<main class="channel">
<header class="channel-head">
<h2>${icon("hash")}python-memory</h2>
<p class="topic">Answers are private. The reveal comes when the question closes.</p>
<p class="as" aria-hidden="true">You are ${viewer.name}</p>
<p class="link" id="link" role="status"></p>
</header>
<div class="message-list" id="message-list" role="log" aria-live="off" aria-label="Messages in python-memory" tabindex="0">
<div class="messages" id="messages">${renderShownMessages(messages, viewer)}</div>
</div>
<div class="pointers"><button id="changed" type="button" hidden>${icon("up")}A message above has changed</button><button id="newer" type="button" hidden>${icon("down")}New messages</button></div>
${renderComposer(viewer)}
</main>
<p class="unseen" id="announcer" role="status" aria-live="polite"></p>
<dialog class="dialog" id="dialog" aria-labelledby="${formTitleId}"></dialog>
</body>
</html>`;
}

/** What stands inside `#messages`: the empty state, or the days with their messages. */
export function renderShownMessages(messages: readonly ShownMessage[], viewer: DemoPlayer): Markup {
  if (messages.length === 0) {
    return html`<div class="empty" id="empty">${logo()}<p class="empty-title">The first question arrives within a minute</p><p>It appears here by itself. Ada manages this channel: as Ada you can also post one now.</p></div>`;
  }
  return html`${messages.map((message, index) => {
    const before = messages[index - 1];
    const day = dayName(timeOf(message));
    const opens = before === undefined || dayName(timeOf(before)) !== day;
    return [opens && html`<p class="day"><span>${day}</span></p>`, renderShownMessage(message, viewer)];
  })}`;
}

function renderPlayers(viewer: DemoPlayer): Markup {
  return html`<form class="players" method="post" action="/player" aria-label="Who you are"><p class="label" aria-hidden="true">You are</p>${players.map(
    (player) =>
      html`<button name="player" value="${player.slug}" aria-pressed="${player === viewer ? "true" : "false"}">${renderAvatar(player)}<span class="player-name">${player.name}</span>${player.manages && html` <span class="manages">manages</span>`}</button>`,
  )}</form>`;
}

function renderAvatar(player: DemoPlayer): Markup {
  return html`<span class="avatar ${player.slug}" data-initials="${player.name.slice(0, 2)}"></span>`;
}

function renderComposer(viewer: DemoPlayer): Markup {
  const action = `/command?player=${viewer.slug}`;
  const offered = quickCommands.filter(({ manage }) => viewer.manages || !manage);
  return html`<footer class="composer">
<p class="problem" id="problem" role="alert"></p>
<form class="quick" method="post" action="${action}" aria-label="Common commands">${offered.map(
    ({ text, label }) => html`<button name="text" value="${text}">${label}</button>`,
  )}</form>
<form class="command" method="post" action="${action}">${renderAvatar(viewer)}<input id="command" name="text" maxlength="10000" placeholder="/quiz leaderboard month" aria-label="Command, as ${viewer.name}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send"><button class="send" aria-label="Send">${icon("send")}</button></form>
</footer>`;
}
