/** The assembly: from settings to a running Arena, and back. */
import { randomUUID } from "node:crypto";
import { playground, webName } from "../adapters/web/ids.ts";
import { loadBank } from "../bank/check/load-bank.ts";
import type { FileDiagnostic } from "../bank/files/file-diagnostic.ts";
import { QuizBot } from "../engine/bot.ts";
import type { Engine } from "../engine/engine.ts";
import { bankSource } from "../engine/question-source.ts";
import { Scheduler } from "../engine/scheduler.ts";
import { systemClock } from "../lib/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Platform } from "../ports/platform.ts";
import type { Store } from "../ports/store/store.ts";
import type { Bank } from "../quiz/question/bank.ts";
import { openStore } from "../store/open.ts";
import type { Config } from "./config.ts";
import { startCron } from "./cron.ts";
import { createApp, listen } from "./http-server.ts";
import { platformRouter } from "./platform-router.ts";
import { makePlatforms } from "./platforms.ts";
import { openPlayground } from "./playground-schedule.ts";
import { prometheusMetrics } from "./prometheus.ts";
import { startWatchdog } from "./watchdog.ts";

export interface Arena {
  /** Where the playground, the life signs and the metrics are. */
  readonly url: string;
  /** The platforms that are up. */
  readonly platforms: readonly string[];
  /** Resolves when all of them are connected; rejects when one can never be, as it is set. */
  readonly connected: Promise<void>;
  readonly engine: Engine;
  readonly scheduler: Scheduler;
  /** How many questions the bank has. */
  readonly questions: number;
  /** Takes no more, finishes what is under way and lets go of everything. */
  stop(): Promise<void>;
}

export interface ArenaOptions {
  readonly config: Config;
  readonly log: Log;
  /** A platform can never go on as it is set: nothing but another start helps. */
  readonly fatal?: (error: Error) => void;
  /** Something put around the ports, to watch them or to break them. */
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

/** What fell due while nothing ran is sent at once where the platform is up by then; nobody is waited for longer. */
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
  const app = createApp({ store, platforms, metrics, log, routes: made.flatMap(({ routes }) => routes ?? []) });
  const door = await listen(app, config.host, config.port).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  // Whoever is up plays: a platform that cannot be reached yet holds nobody else up.
  const connected = platform.start(bot);
  // Told to whoever awaits it, which may be later than it happens.
  connected.catch(() => undefined);
  if (python !== undefined) await store.setPython(playground, python);
  if (config.playground) await openPlayground(engine);
  await settledOrLate(connected, connectingMs);
  const stopHeart = startCron(() => scheduler.tick(), log);
  await scheduler.tick();
  // A post that was under way when the last process died is looked into when that process' lease has run out.
  scheduler.tickAfterLease();
  const chats = platforms.filter(({ name }) => name !== webName);
  const endWatch = startWatchdog({ clock: systemClock, platforms: chats, downMs: config.downMs, end: fatal });
  const stop = async () => {
    endWatch();
    await stopHeart();
    // A post under way is given its chance before the platforms cut off what takes too long.
    const settled = scheduler.stop();
    await settledOrLate(settled, sendingMs);
    await Promise.all([platform.stop(), door.close()]);
    await settledOrLate(settled, cutOffMs);
    await bot.stop();
    await store.close();
  };
  return {
    url: `http://${nameOf(config.host)}:${door.port}/`,
    platforms: platforms.map(({ name }) => name),
    engine,
    scheduler,
    questions: bank.questions.length,
    connected,
    stop,
  };
}

/** Resolves when the promise is settled, or when that takes too long. Never rejects. */
async function settledOrLate(promise: Promise<unknown>, limitMs: number): Promise<void> {
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const finish = () => resolve();
  const cancel = systemClock.after(limitMs, finish);
  void promise.then(finish, finish);
  await done;
  cancel();
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

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

/** The host as it stands in an address that can be opened on this machine. */
function nameOf(host: string): string {
  if (isLoopback(host) || host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
