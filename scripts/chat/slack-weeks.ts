/** Two weeks of Arena in a Slack workspace, played in a moment: what is then on somebody's Home tab and in the form. */

import type { types } from "@slack/bolt";
import { channelId, communityId, messageId, playerId } from "../../src/adapters/slack/ids.ts";
import { drawForm } from "../../src/adapters/slack/messages/form-view.ts";
import { drawHome } from "../../src/adapters/slack/messages/home-view.ts";
import { createLog } from "../../src/app/logger.ts";
import { parseCommand } from "../../src/commands/parse.ts";
import { QuizBot } from "../../src/engine/bot.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { Scheduler } from "../../src/engine/jobs/scheduler.ts";
import { bankSource } from "../../src/engine/question-source.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { isForm } from "../../src/message/reply.ts";
import type { Caller } from "../../src/ports/bot.ts";
import type { Platform } from "../../src/ports/platform.ts";
import type { Store } from "../../src/ports/store/store.ts";
import type { Bank } from "../../src/quiz/question/bank.ts";
import { formatButtonAction } from "../../src/quiz/round/button-action.ts";
import { letterAt, letterOf } from "../../src/quiz/round/letters.ts";
import type { Round } from "../../src/quiz/round/round.ts";
import { openStore } from "../../src/store/open.ts";
import { FakeClock } from "../../test/support/fake-clock.ts";

const workspace = "T0ACME";
const general = "C0GENERAL";
const community = communityId(workspace);
const channel = channelId(workspace, general);
const hourMs = 60 * 60 * 1000;

export interface SlackWeeks {
  readonly home: types.HomeView;
  readonly form: types.ModalView;
  /** When they are looked at. */
  readonly nowMs: number;
  readonly channels: ReadonlyMap<string, string>;
}

/** One in how many questions each of them misses; the first one looks at the page. */
const players = [
  { player: person("Ada"), misses: 4 },
  { player: person("Grace"), misses: 3 },
  { player: person("Alan"), misses: 2 },
  { player: person("Edsger"), misses: 5 },
] as const;

export async function playTwoWeeks(bank: Bank): Promise<SlackWeeks> {
  const { store } = await openStore("sqlite::memory:");
  const clock = new FakeClock("2026-11-09T08:00:00Z");
  const engine = engineOf(store, bank, clock);
  const bot = new QuizBot(engine);
  const scheduler = new Scheduler(engine);
  const ada = players[0].player;
  const say = async (text: string) =>
    await bot.command({ community, channel, player: ada, mayManage: true, ...parseCommand(text) });
  const form = async () => {
    const reply = await say("schedule");
    if (!isForm(reply)) throw new Error("schedule opens no form");
    return reply;
  };
  await say("schedule 09:30 weekdays Europe/Berlin");
  for (let hour = 0; hour < 14 * 24 + 2; hour++) {
    clock.pass(hourMs / 2);
    await scheduler.tick();
    await scheduler.settled();
    const round = (await store.openRounds(community, 1))[0];
    // In the last one nobody has answered yet.
    if (round !== undefined && hour < 14 * 24 && clock.nowMs() < round.slotMs + hourMs) await answer(bot, bank, round);
    clock.pass(hourMs / 2);
  }
  const page = await bot.home({ community, player: ada, mayManage: true, sees: async () => true });
  const weeks = {
    home: drawHome(page),
    form: drawForm(await form(), { channel: general }),
    nowMs: clock.nowMs(),
    channels: new Map([[general, "general"]]),
  };
  await scheduler.stop();
  await bot.stop();
  await store.close();
  return weeks;
}

async function answer(bot: QuizBot, bank: Bank, round: Round): Promise<void> {
  const key = bank.question(round.question)?.key;
  if (key === undefined) throw new Error(`the bank has no question ${round.question}`);
  const right = letterOf(round.letters, key);
  const wrong = round.letters.map((_, index) => letterAt(index)).find((letter) => letter !== right) ?? right;
  const day = Math.floor(round.slotMs / (24 * hourMs));
  for (const [index, { player, misses }] of players.entries()) {
    const letter = (day + index) % misses === 0 ? wrong : right;
    await bot.press({
      community,
      channel,
      player,
      action: formatButtonAction({ kind: "answer", round: round.id, letter }),
    });
  }
}

function person(name: string): Caller {
  return { id: playerId(workspace, `U0${name.toUpperCase()}`), name };
}

/** Takes everything and shows it to nobody. */
function emptyRoom(): Platform {
  let posts = 0;
  const nothing = async () => undefined;
  return {
    name: "slack",
    start: nothing,
    post: async () => messageId(workspace, general, `1700000000.${++posts}`),
    find: async () => "absent",
    edit: nothing,
    direct: async () => messageId(workspace, general, `1700000000.${++posts}`),
    announce: nothing,
    discuss: nothing,
    editLimits: () => ({ countEveryMs: hourMs, countForMs: hourMs, editEveryMs: 0, editBurst: 1 }),
    ready: () => true,
    stop: nothing,
  };
}

function engineOf(store: Store, bank: Bank, clock: Clock): Engine {
  let ids = 0;
  const uncounted = () => undefined;
  return {
    store,
    questions: bankSource(bank),
    clock,
    platform: emptyRoom(),
    log: createLog("silent"),
    metrics: { pressed: uncounted, commanded: uncounted, posted: uncounted, tick: uncounted },
    newId: () => `id${++ids}`,
    rules: {
      graceMs: 2 * hourMs,
      openMs: 24 * hourMs,
      zone: "Europe/Berlin",
      discussion: false,
      retentionMs: 30 * 24 * hourMs,
      leaseMs: 20_000,
      unknownPost: "skip",
    },
  };
}
