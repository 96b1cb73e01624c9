/** Answers a second: contenders that must all leave the same rows behind, at 1, 8 and 64 callers. */
import type { QuizBot } from "../../src/engine/bot.ts";
import type { Store } from "../../src/ports/store/store.ts";
import type { Bank } from "../../src/quiz/question/bank.ts";
import { openStore } from "../../src/store/open.ts";
import { figure, milliseconds, ratio } from "../figures.ts";
import { interleaved, rounds } from "../interleaved.ts";
import { openQuiz } from "../quiz.ts";
import { type Callers, medianPace, medianShare, type Pace, paceOf, type Stretch, stretch } from "./callers.ts";
import { type Given, type Workload, workload } from "./workload.ts";

export interface Contender {
  readonly name: string;
  record(given: Given): Promise<unknown>;
  close(): Promise<void>;
  /** All rows of answers (but the instants), players and scores, in the order of their keys. After `close`. */
  rows(): Promise<string>;
}

/** Callers, and the presses that they share in each turn. */
export interface Crowd extends Callers {
  readonly name: string;
  readonly presses: number;
}

/** The five rounds of every contender. */
export type Paces = ReadonlyMap<string, readonly Pace[]>;

/** A round is so many short turns of each contender, so that a busy moment of the machine meets them all. */
const turnsOfRound = 6;
const turnsOfCrowd = (rounds + 1) * turnsOfRound;
const players = 3_000;

export function answersFor(bank: Bank, crowds: readonly Crowd[]): Workload {
  const chunks = crowds.flatMap(({ presses }) => Array.from({ length: turnsOfCrowd }, () => presses));
  return workload(bank, { players, chunks });
}

/** @throws Error when the contenders did not all record the same. */
export async function measureAnswers(
  contenders: readonly Contender[],
  crowds: readonly Crowd[],
  { chunks }: Workload,
): Promise<ReadonlyMap<string, Paces>> {
  const measured = new Map<string, Paces>();
  for (const [index, crowd] of crowds.entries()) {
    const own = chunks.slice(index * turnsOfCrowd, (index + 1) * turnsOfCrowd);
    const stretches = await interleaved(
      contenders.map((contender) => ({
        name: contender.name,
        run: (turn) => stretch(crowd, own[turn] ?? [], (given) => contender.record(given)),
      })),
      { warmUp: turnsOfRound, turns: rounds * turnsOfRound },
    );
    measured.set(crowd.name, new Map([...stretches].map(([name, turns]) => [name, roundsOf(turns)])));
  }
  for (const contender of contenders) await contender.close();
  const outcomes = new Set<string>();
  for (const contender of contenders) outcomes.add(await contender.rows());
  if (outcomes.size !== 1) throw new Error("the contenders did not record the same: what was measured is worthless");
  return measured;
}

function roundsOf(turns: readonly Stretch[]): readonly Pace[] {
  return Array.from({ length: rounds }, (_, round) =>
    paceOf(turns.slice(round * turnsOfRound, (round + 1) * turnsOfRound)),
  );
}

/** Where contenders record: a database of their own, with the same rounds open in each. */
export interface Place {
  readonly url: string;
  readonly bank: Bank;
  readonly work: Workload;
  readonly rows: () => Promise<string>;
}

/** Leaves the rounds open for a driver that comes without a store. */
export async function prepare(place: Place): Promise<void> {
  const { store } = await openRounds(place);
  await store.close();
}

/** `recordAnswer`. */
export async function storeContender(place: Place): Promise<Contender> {
  const { store } = await openRounds(place);
  return {
    name: "store",
    record: ({ answer, name }) => store.recordAnswer(answer, name),
    close: () => store.close(),
    rows: place.rows,
  };
}

/** `bot.press`, from the button to the verdict. */
export async function pressContender(place: Place): Promise<Contender> {
  const { store, bot } = await openRounds(place);
  return {
    name: "press",
    record: ({ press }) => bot.press(press),
    close: async () => {
      await bot.stop();
      await store.close();
    },
    rows: place.rows,
  };
}

/** Brings the rounds onto the platform in memory, so that their messages can be redrawn. */
async function openRounds({ url, bank, work }: Place): Promise<{ readonly store: Store; readonly bot: QuizBot }> {
  const { store } = await openStore(url);
  const quiz = openQuiz(store, bank);
  for (const round of work.rounds) await quiz.open(round);
  return { store, bot: quiz.bot };
}

/** A row for every number of callers: rates, rates as a share of the first contender's, and how long a press takes. */
export function paceTable(measured: ReadonlyMap<string, Paces>) {
  const names = [...(measured.values().next().value?.keys() ?? [])];
  const [base = ""] = names;
  const others = names.slice(1);
  const head = [
    "callers",
    ...others.map((name) => `${name} ÷ ${base}`),
    ...names.map((name) => `${name}, /s`),
    ...names.flatMap((name) => [`${name}, p50`, `${name}, p99`]),
  ];
  const rows = [...measured].map(([crowd, paces]) => {
    const medians = names.map((name) => medianPace(paces.get(name) ?? []));
    return [
      crowd,
      ...others.map((name) => ratio(shareOf(paces, name, base))),
      ...medians.map(({ perSecond }) => figure(perSecond)),
      ...medians.flatMap(({ p50Ms, p99Ms }) => [milliseconds(p50Ms), milliseconds(p99Ms)]),
    ];
  });
  return { head, rows };
}

export function shareOf(paces: Paces | undefined, name: string, base: string): number {
  return medianShare(paces?.get(name) ?? [], paces?.get(base) ?? []);
}
