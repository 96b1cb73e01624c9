/** Arena with its Discord adapter against the fake, in one process: the real bot, scheduler and SQLite, and a clock that tests move. */
import { onTestFinished, vi } from "vitest";
import { discordPlatform } from "../../../src/adapters/discord/discord-platform.ts";
import { channelId } from "../../../src/adapters/discord/ids.ts";
import { createApp, listen } from "../../../src/app/http-server.ts";
import { prometheusMetrics } from "../../../src/app/prometheus.ts";
import { QuizBot } from "../../../src/engine/bot.ts";
import type { Engine, Rules } from "../../../src/engine/engine.ts";
import { Scheduler } from "../../../src/engine/jobs/scheduler.ts";
import { bankSource } from "../../../src/engine/question-source.ts";
import { type Clock, systemClock } from "../../../src/lib/clock.ts";
import type { Platform } from "../../../src/ports/platform.ts";
import type { Bank } from "../../../src/quiz/question/bank.ts";
import type { Round } from "../../../src/quiz/round/round.ts";
import { openStore } from "../../../src/store/open.ts";
import { FakeDiscord, type FakeDiscordOptions } from "../../fakes/discord/fake-discord.ts";
import type { FakeMessage } from "../../fakes/discord/messages/message.ts";
import { hourMs, minuteMs } from "../engine-harness.ts";
import { FakeClock } from "../fake-clock.ts";
import { aBank } from "../questions.ts";
import { DiscordServer } from "./discord-server.ts";

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

export interface DiscordHarness {
  readonly server: DiscordServer;
  readonly fake: FakeDiscord;
  readonly clock: FakeClock;
  readonly engine: Engine;
  readonly platform: Platform;
  readonly scheduler: Scheduler;
  /** What was logged as a warning or an error. */
  readonly complaints: readonly string[];
  /** What ended the program, if anything did. */
  readonly ends: readonly Error[];
  /** A question put to the channel by hand. */
  asked(): Promise<FakeMessage>;
  /** The newest round of the channel. */
  round(state: "posted" | "closed"): Promise<Round | undefined>;
  /** Lets the heart beat once and waits until all that it started is done. */
  beat(): Promise<void>;
  minutes(number: number): Promise<void>;
}

export interface DiscordHarnessOptions {
  readonly bank?: Bank;
  readonly door?: "the gateway" | "HTTP";
  readonly rules?: Partial<Rules>;
  readonly fake?: FakeDiscordOptions;
  /** Changes the fake before Arena starts. */
  readonly before?: (server: DiscordServer) => void;
}

/** It is a Monday morning, eight o'clock in UTC. */
export async function openDiscordHarness(options: DiscordHarnessOptions = {}): Promise<DiscordHarness> {
  const { bank = aBank(), door = "the gateway", rules: changed } = options;
  const clock = new FakeClock("2026-03-02T08:00:00Z");
  const fake = new FakeDiscord({ now: () => clock.nowMs(), allowances: {}, ...options.fake });
  await fake.open();
  const server = new DiscordServer(fake);
  options.before?.(server);
  const opened = await openStore("sqlite::memory:");
  const complaints: string[] = [];
  const ends: Error[] = [];
  const complain = (fields: object, message: string) => void complaints.push(`${message} ${JSON.stringify(fields)}`);
  const log = { info: () => undefined, warn: complain, error: complain };
  const { platform, routes } = discordPlatform({
    settings: {
      token: fake.token,
      apiUrl: fake.url,
      ...(door === "HTTP" ? { publicKey: fake.endpoint.publicKey } : {}),
    },
    keyValues: opened.keyValues,
    clock: quick(clock),
    log,
    fatal: (error) => void ends.push(error),
  });
  const metrics = prometheusMetrics([platform]);
  let ids = 0;
  const engine: Engine = {
    store: opened.store,
    questions: bankSource(bank),
    platform,
    clock,
    log,
    metrics: metrics.port,
    newId: () => `id${++ids}`,
    rules: { ...rules, ...changed },
  };
  const bot = new QuizBot(engine);
  const scheduler = new Scheduler(engine);
  const app = createApp({
    store: opened.store,
    platforms: [platform],
    metrics,
    log,
    routes: routes === undefined ? [] : [routes],
  });
  const listening = await listen(app, "127.0.0.1", 0);
  await platform.start(bot);
  await vi.waitUntil(() => fake.commands.writes > 0, { timeout: 60_000, interval: 10 });
  if (door === "HTTP") await fake.endpoint.adopt(`http://127.0.0.1:${listening.port}/discord/interactions`);
  onTestFinished(async () => {
    await scheduler.stop();
    await platform.stop();
    await bot.stop();
    await listening.close();
    await opened.store.close();
    await fake.close();
  });
  const beat = async () => {
    await scheduler.tick();
    await scheduler.settled();
  };
  return {
    asked: async () => {
      const reply = await server.say(server.ada, "post");
      const [posted] = server.questions();
      if (posted === undefined) throw new Error(`nothing was asked: ${reply} ${complaints}`);
      return posted;
    },
    round: async (state) => await opened.store.latestRound(channelId(server.guild.id, server.channel.id), state),
    server,
    fake,
    clock,
    engine,
    platform,
    scheduler,
    complaints,
    ends,
    beat,
    minutes: async (number) => {
      for (let minute = 0; minute < number; minute++) {
        clock.pass(minuteMs);
        await beat();
      }
    },
  };
}

/** Short waits of the adapter are those of real sockets, and pass by themselves. */
function quick(clock: Clock): Clock {
  return {
    nowMs: () => clock.nowMs(),
    monotonicMs: () => clock.monotonicMs(),
    after: (delayMs, act) => (delayMs <= 3_000 ? systemClock : clock).after(delayMs, act),
  };
}
