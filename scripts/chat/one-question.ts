/** Arena with a bank of one question: the playground asks it at once. */
import { type Arena, startArena } from "../../src/app/arena.ts";
import { readConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/logger.ts";
import { loadBank } from "../../src/bank/check/load-bank.ts";
import { type Bank, bankOf } from "../../src/quiz/question/bank.ts";
import type { Question } from "../../src/quiz/question/question.ts";

/** @throws Error when the bank has faults. */
export function wholeBank(): Bank {
  const loaded = loadBank("questions");
  if (!loaded.ok) throw new Error("the bank has faults: npm run bank");
  return loaded.bank;
}

/** @throws Error when the bank does not have it. */
export function questionOf(bank: Bank, id: string): Question {
  const question = bank.questions.find((candidate) => candidate.id === id);
  if (question === undefined) throw new Error(`the bank has no question ${id}`);
  return question;
}

export async function openWith(bank: Bank, question: Question): Promise<Arena> {
  const reading = readConfig({ PORT: "0", DATABASE_URL: "sqlite::memory:" });
  if ("faults" in reading) throw new Error("the settings have faults: npm run doctor");
  const topic = bank.topic(question.topic);
  const misconceptions = question.options.flatMap(
    ({ misconception }) => (misconception && bank.misconception(misconception)) ?? [],
  );
  const arena = await startArena({
    config: reading.config,
    log: createLog("silent"),
    bank: bankOf({ topics: topic === undefined ? [] : [topic], questions: [question], misconceptions }),
  });
  // The question is on the page.
  await arena.scheduler.settled();
  return arena;
}
