/** The real bot, with the bank of the house, on a store and on the platform in memory. */
import { join } from "node:path";
import { MemoryPlatform } from "../src/adapters/memory.ts";
import { createLog } from "../src/app/logger.ts";
import { prometheusMetrics } from "../src/app/prometheus.ts";
import { loadBank } from "../src/bank/check/load-bank.ts";
import { QuizBot } from "../src/engine/bot.ts";
import type { Engine } from "../src/engine/engine.ts";
import { bankSource } from "../src/engine/question-source.ts";
import { postRound } from "../src/engine/rounds/post.ts";
import { type Clock, systemClock } from "../src/lib/clock.ts";
import type { Store } from "../src/ports/store/store.ts";
import type { Bank } from "../src/quiz/question/bank.ts";
import type { Round } from "../src/quiz/round/round.ts";

const hourMs = 3_600_000;

export interface Quiz {
  readonly engine: Engine;
  readonly platform: MemoryPlatform;
  readonly bot: QuizBot;
  /** Stores a round and posts it. */
  open(round: Round): Promise<void>;
}

export function openQuiz(store: Store, bank: Bank, clock: Clock = systemClock): Quiz {
  const platform = new MemoryPlatform();
  platform.limits = { ...platform.limits, countEveryMs: 400 };
  let ids = 0;
  const engine: Engine = {
    store,
    questions: bankSource(bank),
    platform,
    clock,
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
  return {
    engine,
    platform,
    bot: new QuizBot(engine),
    async open(round) {
      await store.addRound(round);
      const sending = await postRound(engine, round.id);
      if (sending?.outcome !== "posted") throw new Error(`a round was not posted but ${sending?.outcome}`);
    },
  };
}

/** @throws Error when `npm run bank` has something to say. */
export function houseBank(): Bank {
  const loaded = loadBank(join(import.meta.dirname, "../questions"));
  if (!loaded.ok) throw new Error("the bank has faults: mend what `npm run bank` shows, then measure again");
  return loaded.bank;
}
