/** Puts Arena together from its settings, starts it and stops it. */
import { randomUUID } from "node:crypto";
import { playground, webName } from "../adapters/web/ids.ts";
import { loadBank } from "../bank/check/load-bank.ts";
import type { FileDiagnostic } from "../bank/files/file-diagnostic.ts";
import { QuizBot } from "../engine/bot.ts";
import type { Engine } from "../engine/engine.ts";
import { Scheduler } from "../engine/jobs/scheduler.ts";
import { bankSource } from "../engine/question-source.ts";
import { systemClock } from "../lib/clock.ts";
import { settledInTime } from "../lib/timeout.ts";
import type { Log } from "../ports/log.ts";
import type { Platform } from "../ports/platform.ts";
import type { Store } from "../ports/store/store.ts";
import type { Bank } from "../quiz/question/bank.ts";
import { openStore } from "../store/open.ts";
import { isLoopback, localUrl } from "./address.ts";
import type { Config } from "./config.ts";
import { type Cron, startCron } from "./cron.ts";
import { createApp, listen } from "./http-server.ts";
import { platformRouter } from "./platform-router.ts";
import { makePlatforms } from "./platforms.ts";
import { openPlayground } from "./playground-schedule.ts";
import { prometheusMetrics } from "./prometheus.ts";
import { startWatchdog } from "./watchdog.ts";

export interface Arena {
  /** Where the playground, `/healthz`, `/readyz` and `/metrics` are, as one opens it on this machine. */
  readonly url: string;
  /** The platforms that are up. */
  readonly platforms: readonly string[];
  /** Resolves when all of them are connected; rejects when one can never be, as it is set. */
  readonly connected: Promise<void>;
  readonly engine: Engine;
  readonly scheduler: Scheduler;
  /** How many questions the bank has. */
  readonly questions: number;
  /** Takes no more, finishes what is under way and closes everything. */
  stop(): Promise<void>;
}

export interface ArenaOptions {
  readonly config: Config;
  readonly log: Log;
  /** Called when Arena cannot go on as it is set: nothing but another start helps. */
  readonly fatal?: (error: Error) => void;
  /** Wraps a port, to watch it or to break it. */
  readonly around?: { readonly store?: (store: Store) => Store; readonly platform?: (platform: Platform) => Platform };
  /** In the place of the bank that the settings name. */
  readonly bank?: Bank;
  /** The version of CPython that the playground is asked about, when it is not the newest. */
  readonly python?: string;
}

/** The bank cannot be used. */
export class BankError extends Error {
  readonly diagnostics: readonly FileDiagnostic[];

  constructor(diagnostics: readonly FileDiagnostic[]) {
    super(`the bank has ${diagnostics.length} errors`);
    this.name = "BankError";
    this.diagnostics = diagnostics;
  }
}

/** How long a start waits for the platforms: those that are up by then get at once what fell due while nothing ran. */
const connectingMs = 2_000;
/** Longer than a platform takes to answer; a post is given three quarters of it, which is less than a stop waits. */
const leaseMs = 12_000;
/** How long a stop waits for what is being sent; with the platforms' own limits it stays below that of the process. */
const sendingMs = 2_500;
/** What was cut off says so within this time. */
const cutOffMs = 500;

/** @throws BankError, StoreError or ListenError. */
export async function startArena({
  config,
  log,
  fatal = ignored,
  around = {},
  bank: given,
  python,
}: ArenaOptions): Promise<Arena> {
  const bank = given ?? usableBank(config.questions);
  const opened = await openStore(config.databaseUrl);
  const store = around.store?.(opened.store) ?? opened.store;
  const loopback = isLoopback(config.host);
  const made = await makePlatforms({ config, keyValues: opened.keyValues, log, loopback, fatal });
  const platforms = made.map((one) => around.platform?.(one.platform) ?? one.platform);
  const platform = platformRouter(platforms);
  const metrics = prometheusMetrics(platforms);
  const engine: Engine = {
    store,
    platform,
    questions: bankSource(bank),
    clock: systemClock,
    log,
    metrics: metrics.port,
    newId,
    rules: { ...config.rules, leaseMs },
  };
  const bot = new QuizBot(engine);
  const scheduler = new Scheduler(engine);
  let cron: Cron | undefined;
  const onTime = () => cron?.onTime() ?? false;
  const routes = made.flatMap((one) => one.routes ?? []);
  const app = createApp({ store, platforms, onTime, metrics, log, routes });
  const serverFailed = (error: Error) =>
    log.error({ event: "app.server.failed", err: error }, "The HTTP server reported an error.");
  const server = await listen(app, config.host, config.port, serverFailed).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  // A platform that cannot be reached yet holds up none of the others.
  const connected = platform.start(bot);
  // Whoever awaits it hears of a rejection, and may begin to await it later than it happens.
  connected.catch(() => undefined);
  if (python !== undefined) await store.setPython(playground, python);
  if (config.playground) await openPlayground(engine);
  await settledInTime(systemClock, connectingMs, connected);
  cron = startCron({ clock: systemClock, log, tick: () => scheduler.tick() });
  await scheduler.tick();
  // A post that was under way when the last process died is looked into when that process' lease has run out.
  scheduler.tickAfterLease();
  const chats = platforms.filter(({ name }) => name !== webName);
  const stopWatchdog = startWatchdog({ clock: systemClock, platforms: chats, downMs: config.downMs, fatal });
  const stop = async () => {
    stopWatchdog();
    await cron?.stop();
    // A post under way is given its chance before the platforms cut off what takes too long.
    const settled = scheduler.stop();
    await settledInTime(systemClock, sendingMs, settled);
    await Promise.all([platform.stop(), server.close()]);
    await settledInTime(systemClock, cutOffMs, settled);
    await bot.stop();
    await store.close();
  };
  return {
    url: config.publicUrl === undefined ? localUrl(config.host, server.port) : `${config.publicUrl}/`,
    platforms: platforms.map(({ name }) => name),
    engine,
    scheduler,
    questions: bank.questions.length,
    connected,
    stop,
  };
}

function ignored(): void {}

function usableBank(folder: string): Bank {
  const loaded = loadBank(folder);
  if (!loaded.ok) throw new BankError(loaded.diagnostics);
  return loaded.bank;
}

/** 122 random bits in 25 letters and digits: fits every platform's nonce. */
function newId(): string {
  return BigInt(`0x${randomUUID().replaceAll("-", "")}`)
    .toString(36)
    .padStart(25, "0");
}
