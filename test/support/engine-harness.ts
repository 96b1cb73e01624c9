/** Arena in memory for stories: the real bot, scheduler and SQLite, the memory platform, a clock that tests move. */

import { onTestFinished } from "vitest";
import { MemoryPlatform, type MemoryPost } from "../../src/adapters/memory.ts";
import { parseCommand } from "../../src/commands/parse.ts";
import { QuizBot } from "../../src/engine/bot.ts";
import type { Engine, Rules } from "../../src/engine/engine.ts";
import { Scheduler } from "../../src/engine/jobs/scheduler.ts";
import { bankSource } from "../../src/engine/question-source.ts";
import type { Block, Message, StandingLine } from "../../src/message/message.ts";
import type { Reply } from "../../src/message/reply.ts";
import { textOf } from "../../src/message/spans.ts";
import { inWords } from "../../src/message/views/form.ts";
import type { CommandCall } from "../../src/ports/bot.ts";
import type { Store } from "../../src/ports/store/store.ts";
import { asId, type ChannelId, type CommunityId, type PlayerId, type RoundId } from "../../src/quiz/ids.ts";
import type { Bank } from "../../src/quiz/question/bank.ts";
import { openStore } from "../../src/store/open.ts";
import { FakeClock } from "./fake-clock.ts";
import { aBank } from "./questions.ts";

export const team = asId<CommunityId>("memory:team");
export const general = asId<ChannelId>("memory:team/general");
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

const rules: Rules = {
  graceMs: 2 * hourMs,
  openMs: 24 * hourMs,
  zone: "UTC",
  discussion: true,
  retentionMs: 30 * 24 * hourMs,
  leaseMs: 20_000,
  unknownPost: "skip",
  nextStep: { text: "Read on", url: "https://docs.python.org/3/library/gc.html" },
};

export interface HouseOptions {
  readonly bank?: Bank;
  readonly rules?: Partial<Rules>;
  /** A Monday morning unless told otherwise. */
  readonly now?: string;
  /** The chat platform that several replicas share. */
  readonly platform?: MemoryPlatform;
  /** What the ids of this replica begin with. */
  readonly prefix?: string;
  /** Something put around the real store, to break it. */
  readonly around?: (store: Store) => Store;
}

export class House {
  readonly clock: FakeClock;
  readonly platform: MemoryPlatform;
  readonly engine: Engine;
  readonly bank: Bank;
  readonly bot: QuizBot;
  readonly scheduler: Scheduler;
  readonly log: { readonly level: string; readonly message: string; readonly fields: object }[] = [];

  constructor(store: Store, options: HouseOptions = {}) {
    const { bank = aBank(), rules: changed, now = "2026-03-02T08:00:00Z", prefix = "id" } = options;
    this.platform = options.platform ?? new MemoryPlatform();
    this.bank = bank;
    let ids = 0;
    const write = (level: string) => (fields: object, message: string) =>
      void this.log.push({ level, message, fields });
    this.clock = new FakeClock(now);
    this.engine = {
      store,
      questions: bankSource(bank),
      platform: this.platform,
      clock: this.clock,
      log: { info: write("info"), warn: write("warn"), error: write("error") },
      metrics: { pressed: () => undefined, commanded: () => undefined, posted: () => undefined, tick: () => undefined },
      newId: () => `${prefix}${++ids}`,
      rules: { ...rules, ...changed },
    };
    this.bot = new QuizBot(this.engine);
    this.scheduler = new Scheduler(this.engine);
  }

  /** What a player gets for typing a command. Ada manages, nobody else does. */
  async say(player: string, text: string, at: { channel?: ChannelId; community?: CommunityId } = {}): Promise<Message> {
    return inWords(await this.call(player, text, at));
  }

  /** The same, where the reply may be a form. */
  async call(player: string, text: string, at: { channel?: ChannelId; community?: CommunityId } = {}): Promise<Reply> {
    const call: CommandCall = {
      community: at.community ?? team,
      channel: at.channel ?? general,
      player: this.player(player),
      mayManage: player === "Ada",
      ...parseCommand(text),
    };
    return await this.platform.bot.command(call);
  }

  /** What a player gets for pressing a letter under a posted message. */
  async press(player: string, posted: MemoryPost, letter: string): Promise<Message> {
    const action = posted.message.choices.find((choice) => choice.label === letter)?.action;
    return await this.pressAction(player, action ?? "no such button", posted);
  }

  async pressAction(player: string, action: string, posted?: MemoryPost, community = team): Promise<Message> {
    const reply = await this.platform.bot.press({
      community,
      channel: posted?.channel ?? general,
      message: posted?.id ?? asId("memory:team/general/0"),
      player: this.player(player, community),
      action,
    });
    return inWords(reply);
  }

  player(name: string, community: CommunityId = team) {
    return { id: asId<PlayerId>(`${community}/${name.toLowerCase()}`), name };
  }

  /** Lets the heart beat once and waits until all that it started is done. */
  async tick(): Promise<void> {
    await this.scheduler.tick();
    await this.scheduler.settled();
  }

  /** Lets minutes pass, with a heartbeat in each. */
  async minutes(number: number): Promise<void> {
    for (let minute = 0; minute < number; minute++) {
      this.clock.pass(minuteMs);
      await this.tick();
    }
  }

  /** Posts a question by hand; the message in the channel. */
  async post(channel = general): Promise<MemoryPost> {
    await this.say("Ada", "post", { channel });
    const posted = this.platform.posts.filter((candidate) => candidate.channel === channel).at(-1);
    if (posted === undefined) throw new Error("nothing was posted");
    return posted;
  }

  /** The message as it stands now, after all edits. */
  now(posted: MemoryPost): MemoryPost {
    const current = this.platform.posts.find((candidate) => candidate.id === posted.id);
    if (current === undefined) throw new Error("the message is gone");
    return current;
  }

  /** The letter of the key in a posted round, or of a distractor. */
  async letter(posted: MemoryPost, which: "right" | "wrong"): Promise<string> {
    const round = await this.engine.store.round(asId<RoundId>(posted.nonce));
    const key = round && this.bank.question(round.question)?.key;
    const index = round?.letters.findIndex((option) => (option === key) === (which === "right")) ?? -1;
    return String.fromCharCode(65 + index);
  }
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { store } = await openStore("sqlite::memory:");
  const house = new House(options.around?.(store) ?? store, options);
  await house.platform.start(house.bot);
  onTestFinished(async () => {
    await house.scheduler.stop();
    await house.bot.stop();
    await store.close();
  });
  return house;
}

/** All that a message says, one block a line. */
export function saidIn(message: Message): string {
  return [message.title, ...message.blocks.map(blockText), textOf(message.footnote)].join("\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "text":
      return textOf(block.spans);
    case "list":
      return block.items.map((item) => textOf(item)).join("\n");
    case "options":
      return block.options.map(({ letter, spans }) => `${letter} ${textOf(spans)}`).join("\n");
    case "standings":
      return block.rows.map(rowText).join("\n");
    case "bars":
      return block.bars.map((bar) => `${textOf(bar.label)}: ${bar.figure}${bar.marked ? " *" : ""}`).join("\n");
    case "diagram":
      return block.diagram.alt;
    case "code":
    case "document":
      return block.text;
  }
}

function rowText({ gap, rank, tied, name, points, you }: StandingLine): string {
  return `${gap ? "… " : ""}${rank}${tied ? "=" : ""} ${name} ${points}${you ? " (you)" : ""}`;
}
