/** What Discord's doors add to a press: from the button on a real socket to the acknowledgement, against `bot.press`. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { discordPlatform } from "../../src/adapters/discord/discord-platform.ts";
import { channelId, communityId, playerId } from "../../src/adapters/discord/ids.ts";
import { MemoryPlatform } from "../../src/adapters/memory.ts";
import { createApp, listen } from "../../src/app/http-server.ts";
import { createLog } from "../../src/app/logger.ts";
import { prometheusMetrics } from "../../src/app/prometheus.ts";
import { QuizBot } from "../../src/engine/bot.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { bankSource } from "../../src/engine/question-source.ts";
import { postRound } from "../../src/engine/rounds/post.ts";
import { systemClock } from "../../src/lib/clock.ts";
import type { Platform } from "../../src/ports/platform.ts";
import type { Store } from "../../src/ports/store/store.ts";
import { asId, type ChannelId, type CommunityId, type RoundId } from "../../src/quiz/ids.ts";
import type { Bank } from "../../src/quiz/question/bank.ts";
import { formatButtonAction } from "../../src/quiz/round/button-action.ts";
import { dealLetters } from "../../src/quiz/round/letters.ts";
import { openStore } from "../../src/store/open.ts";
import { medianPace, type Pace, paceOf, type Stretch, stretch } from "../answers/callers.ts";
import { figure, milliseconds, ratio } from "../figures.ts";
import { interleaved, rounds } from "../interleaved.ts";
import { houseBank } from "../quiz.ts";
import type { Section } from "../report.ts";

const crowds = [1, 8, 64] as const;
const presses = 400;
const acknowledgedWithinMs = 1_000;
const hourMs = 3_600_000;

type EventReceiver = "gateway" | "HTTP";

interface Contender {
  readonly name: string;
  /** Puts a new question to the channel and lets so many people answer it. */
  run(callers: number): Promise<Stretch>;
  close(): Promise<void>;
}

export async function discordDoors(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "arena-bench-"));
  const bank = houseBank();
  const url = (name: string) => `sqlite:${join(folder, `${name}.db`)}`;
  const contenders: Contender[] = [];
  try {
    contenders.push(await pressContender(url("press"), bank));
    for (const door of ["gateway", "HTTP"] as const) contenders.push(await doorContender(door, url(door), bank));
    const paces = new Map<number, ReadonlyMap<string, Pace>>();
    for (const callers of crowds) paces.set(callers, await measure(contenders, callers));
    return sectionOf(contenders, paces);
  } finally {
    for (const contender of contenders) await contender.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(contenders: readonly Contender[], callers: number): Promise<ReadonlyMap<string, Pace>> {
  const samples = await interleaved(
    contenders.map(({ name, run }) => ({ name, run: () => run(callers) })),
    { warmUp: 1, turns: rounds },
  );
  return new Map([...samples].map(([name, turns]) => [name, medianPace(turns.map((turn) => paceOf([turn])))]));
}

/** `bot.press`, by the same number of people. */
async function pressContender(databaseUrl: string, bank: Bank): Promise<Contender> {
  const community = asId<CommunityId>("memory:server");
  const channel = asId<ChannelId>(`${community}/quiz`);
  const { store } = await openStore(databaseUrl);
  const engine = engineOn(store, bank, new MemoryPlatform());
  const bot = new QuizBot(engine);
  return {
    name: "press",
    async run(callers) {
      const round = await ask(engine, community, channel);
      const action = formatButtonAction({ kind: "answer", round, letter: "A" });
      const people = Array.from({ length: presses }, (_, number) => String(100_000_000_000_000_000n + BigInt(number)));
      return await stretch({ callers }, people, (person) =>
        bot.press({ community, channel, player: { id: playerId("1", person), name: `Player ${person}` }, action }),
      );
    },
    async close() {
      await bot.stop();
      await store.close();
    },
  };
}

async function doorContender(door: EventReceiver, databaseUrl: string, bank: Bank): Promise<Contender> {
  const peer = fork(join(import.meta.dirname, "discord-peer.ts"));
  const place = peerShape.parse(await nextFrom(peer));
  const { store, keyValues } = await openStore(databaseUrl);
  const { token, url: apiUrl, publicKey } = place;
  const log = createLog("silent");
  const { platform, routes } = discordPlatform({
    settings: { token, apiUrl, ...(door === "HTTP" ? { publicKey } : {}) },
    keyValues,
    clock: systemClock,
    log,
    fatal: (error) => {
      throw error;
    },
  });
  const engine = engineOn(store, bank, platform);
  const bot = new QuizBot(engine);
  const metrics = prometheusMetrics([platform]);
  const app = createApp({ store, platforms: [platform], metrics, log, routes: routes === undefined ? [] : [routes] });
  const listening = await listen(app, "127.0.0.1", 0);
  await platform.start(bot);
  const tell = async (order: object) => {
    const answer = nextFrom(peer);
    peer.send(order);
    return await answer;
  };
  if (door === "HTTP") await tell({ kind: "adopt", url: `http://127.0.0.1:${listening.port}/discord/interactions` });
  return {
    name: door,
    async run(callers) {
      await ask(engine, communityId(place.guild), channelId(place.guild, place.channel));
      return stretchShape.parse(await tell({ kind: "crowd", callers, presses }));
    },
    async close() {
      await platform.stop();
      await bot.stop();
      await listening.close();
      await store.close();
      const ended = once(peer, "exit");
      peer.disconnect();
      await ended;
    },
  };
}

const peerShape = z.object({
  token: z.string(),
  url: z.string(),
  publicKey: z.string(),
  guild: z.string(),
  channel: z.string(),
});
const stretchShape = z.object({ lastedMs: z.number(), tookMs: z.array(z.number()) });

/** @throws Error when the peer ends instead of saying something. */
async function nextFrom(peer: ChildProcess): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const ended = (code: number | null) => reject(new Error(`the peer ended with ${code}`));
  peer.once("message", resolve).once("exit", ended);
  try {
    return await promise;
  } finally {
    peer.off("message", resolve).off("exit", ended);
  }
}

/** Puts the next question to a channel. */
async function ask(engine: Engine, community: CommunityId, channel: ChannelId): Promise<RoundId> {
  const id = asId<RoundId>(engine.newId());
  const [question] = (await engine.questions.bank(community)).questions;
  if (question === undefined) throw new Error("the bank has no questions");
  const nowMs = engine.clock.nowMs();
  await engine.store.addRound({
    id,
    community,
    channel,
    question: question.id,
    letters: dealLetters(question, id),
    rerun: false,
    date: "2026-03-02",
    slotMs: nowMs,
    state: "claimed",
    attempts: 0,
    closesMs: nowMs + hourMs,
  });
  const sending = await postRound(engine, id);
  if (sending?.outcome !== "posted") throw new Error(`a round was not posted but ${sending?.outcome}`);
  return id;
}

function engineOn(store: Store, bank: Bank, platform: Platform): Engine {
  let ids = 0;
  return {
    store,
    questions: bankSource(bank),
    platform,
    clock: systemClock,
    log: createLog("silent"),
    metrics: prometheusMetrics([]).port,
    newId: () => `bench${++ids}`,
    rules: {
      graceMs: 2 * hourMs,
      openMs: 24 * hourMs,
      zone: "UTC",
      discussion: false,
      retentionMs: 30 * 24 * hourMs,
      leaseMs: 20_000,
      unknownPost: "skip",
    },
  };
}

function sectionOf(contenders: readonly Contender[], paces: ReadonlyMap<number, ReadonlyMap<string, Pace>>): Section {
  const names = contenders.map(({ name }) => name);
  const of = (callers: number, name: string) => {
    const pace = paces.get(callers)?.get(name);
    if (pace === undefined) throw new Error(`${name} was not measured with ${callers} callers`);
    return pace;
  };
  const doors = names.slice(1);
  const most = Math.max(...crowds);
  return {
    title: "Discord's doors",
    note:
      `${presses} people answer a question, so many of them at a time. \`press\`: \`bot.press\` alone, on SQLite. ` +
      "`gateway`: from the click to the acknowledgement that carries the verdict, over a websocket and a REST callback. `HTTP`: over a " +
      "signed request and its response. The other side is the strict Discord of the tests in a process of its own, and what it " +
      "takes to check every answer against Discord's schema is part of the figures.",
    goals: doors.map((door) => ({
      what: `Acknowledgement over the ${door === "gateway" ? "gateway" : "HTTP endpoint"}, ${most} at a time, p99`,
      goal: `< ${milliseconds(acknowledgedWithinMs)}`,
      measured: milliseconds(of(most, door).p99Ms),
      met: of(most, door).p99Ms < acknowledgedWithinMs,
    })),
    head: [
      "at a time",
      ...names.flatMap((name) => [`${name}, p50`, `${name}, p99`]),
      ...doors.flatMap((door) => [`${door} adds, p50`, `${door} ÷ press, /s`]),
      ...names.map((name) => `${name}, /s`),
    ],
    rows: crowds.map((callers) => [
      String(callers),
      ...names.flatMap((name) => [milliseconds(of(callers, name).p50Ms), milliseconds(of(callers, name).p99Ms)]),
      ...doors.flatMap((door) => [
        milliseconds(of(callers, door).p50Ms - of(callers, "press").p50Ms),
        ratio(of(callers, door).perSecond / of(callers, "press").perSecond),
      ]),
      ...names.map((name) => figure(of(callers, name).perSecond)),
    ]),
  };
}
