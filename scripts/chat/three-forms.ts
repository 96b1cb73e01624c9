/** One question as it is played: in the playground, and as Slack and Discord are sent the same two messages. */

import type { Browser } from "playwright-core";
import { MessageRenderer } from "../../src/adapters/discord/messages/message-renderer.ts";
import { drawMessage } from "../../src/adapters/slack/messages/render.ts";
import type { Markup } from "../../src/adapters/web/html/markup.ts";
import { playerId, playground, playgroundChannel } from "../../src/adapters/web/ids.ts";
import { QuizBot } from "../../src/engine/bot.ts";
import { openRoundView } from "../../src/engine/rounds/open-round.ts";
import type { Message } from "../../src/message/message.ts";
import { inWords } from "../../src/message/views/form.ts";
import { diagramPng } from "../../src/picture/png.ts";
import type { Bank } from "../../src/quiz/question/bank.ts";
import type { Diagram } from "../../src/quiz/question/diagram.ts";
import { formatButtonAction } from "../../src/quiz/round/button-action.ts";
import { letterAt, letterOf } from "../../src/quiz/round/letters.ts";
import { openChannel, phone } from "../../test/support/web/channel-page.ts";
import { drawDiscordMessage } from "./discord-look.ts";
import type { Reader } from "./moment.ts";
import { openWith, questionOf } from "./one-question.ts";
import { addressOf, type Row, shot } from "./sheet.ts";
import { drawSlackMessage } from "./slack-look.ts";

/** High enough for a question and its verdict without scrolling. */
const tall = { ...phone, height: 2400 };

/** The question while it is open and a wrong verdict, below each other, in each of the three. */
export async function inThreeForms(browser: Browser, bank: Bank, id: string): Promise<Row> {
  const question = questionOf(bank, id);
  const arena = await openWith(bank, question);
  const { store, clock } = arena.engine;
  const round = await store.latestRound(playgroundChannel, "posted");
  if (round === undefined) throw new Error("nothing was posted");
  const right = letterOf(round.letters, question.key);
  const letter = round.letters.map((_, index) => letterAt(index)).find((other) => other !== right) ?? right;
  const bot = new QuizBot(arena.engine);
  const reply = await bot.press({
    community: playground,
    channel: playgroundChannel,
    player: { id: playerId("alan"), name: "Alan" },
    action: formatButtonAction({ kind: "answer", round: round.id, letter }),
  });
  const verdict = inWords(reply);
  const grace = await openChannel(browser, arena.url, "grace", tall);
  await grace.press(letter);
  await grace.privately.last().waitFor();
  await grace.page.getByText("2 answers so far").waitFor();
  const asked = await arena.engine.questions.find(playground, round);
  if (asked === undefined) throw new Error(`the question ${id} was withdrawn`);
  const open = openRoundView(arena.engine, round, asked, 2);
  const nowMs = clock.nowMs();
  await grace.page.mouse.move(0, 0);
  const articles = await grace.page.locator("article").all();
  const pages = await Promise.all(articles.map(async (article) => shot(await article.screenshot())));
  const row = {
    title: id,
    cells: [pages, await inSlack([open, verdict], nowMs), await inDiscord([open, verdict], nowMs)],
  };
  await grace.page.context().close();
  await bot.stop();
  await arena.stop();
  return row;
}

async function inSlack(messages: readonly Message[], nowMs: number): Promise<readonly Markup[]> {
  const diagrams = messages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "diagram" ? block.diagram : [])),
  );
  const file = (diagram: Diagram) => `F${diagrams.indexOf(diagram)}`;
  const pictures = new Map<string, string>();
  for (const diagram of diagrams) pictures.set(file(diagram), addressOf(await diagramPng(diagram)));
  return messages.map((message) => {
    const { blocks } = drawMessage(message, file);
    return drawSlackMessage({ blocks, onlyForYou: isVerdict(message) }, { ...reader, nowMs, pictures });
  });
}

async function inDiscord(messages: readonly Message[], nowMs: number): Promise<readonly Markup[]> {
  const studio = new MessageRenderer();
  return await Promise.all(
    messages.map(async (message) => {
      const { components, files } = await studio.draw(message);
      const pictures = new Map(files.map(({ name, bytes }) => [name, addressOf(bytes)]));
      return drawDiscordMessage({ components, onlyForYou: isVerdict(message) }, { ...reader, nowMs, pictures });
    }),
  );
}

const reader: Pick<Reader, "zone" | "channels"> = { zone: "Europe/Berlin", channels: new Map() };

/** What has no buttons is a reply. */
function isVerdict({ choices }: Message): boolean {
  return choices.length === 0;
}
