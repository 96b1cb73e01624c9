/**
 * The one seam to the model of memory that says when a question comes back: FSRS-6 by `ts-fsrs`. Another model is another
 * file of this shape; what it computed before is computed anew from the facts.
 */
import { type Card, createEmptyCard, fsrs, type Grade, Rating } from "ts-fsrs";

/** Stored with everything that the model computed: with another version, the facts are replayed. */
export const memoryModel = "fsrs-6 r85 d180";

/** How well somebody knew it. A lucky guess is a pass that was hard; nothing is ever easy. */
export type Recall = "wrong" | "guessed" | "right";

/** How a question stands in somebody's memory after the last time it was answered. */
export interface Memory {
  /** When it should be asked again, in milliseconds since the epoch. */
  readonly dueMs: number;
  /** Days after which 90 % still know it. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  readonly lastMs: number;
  readonly repetitions: number;
  readonly lapses: number;
  /** FSRS's own word: 0 new, 1 learning, 2 review, 3 relearning. */
  readonly state: number;
}

const dayMs = 86_400_000;
const longestDays = 180;

/**
 * Retention .85; no steps of minutes, which chat is too slow for; no interval beyond 180 days; a spread of the dates
 * that depends on nothing but the answers, so that a replay gives the same dates.
 */
const scheduler = fsrs({
  request_retention: 0.85,
  maximum_interval: longestDays,
  enable_fuzz: true,
  enable_short_term: false,
});

/** FSRS's advice for answers that are right or wrong: Again and Good; Hard is a pass. */
const grades: Readonly<Record<Recall, Grade>> = { wrong: Rating.Again, guessed: Rating.Hard, right: Rating.Good };

/** @param before undefined when it was never answered. @param atMs not before the last answer: an earlier one counts as that. */
export function remember(before: Memory | undefined, recall: Recall, atMs: number): Memory {
  const at = new Date(Math.max(atMs, before?.lastMs ?? atMs));
  const { card } = scheduler.next(before === undefined ? createEmptyCard(at) : cardOf(before), at, grades[recall]);
  return {
    // The library keeps Good a day beyond Hard, which may pass its own longest interval by that day.
    dueMs: Math.min(card.due.getTime(), at.getTime() + longestDays * dayMs),
    stability: card.stability,
    difficulty: card.difficulty,
    lastMs: at.getTime(),
    repetitions: card.reps,
    lapses: card.lapses,
    state: card.state,
  };
}

/** The chance, from 0 to 1, that it is still known. */
export function retrievability(memory: Memory, nowMs: number): number {
  return scheduler.get_retrievability(cardOf(memory), new Date(Math.max(nowMs, memory.lastMs)), false);
}

function cardOf({ dueMs, stability, difficulty, lastMs, repetitions, lapses, state }: Memory): Card {
  return {
    due: new Date(dueMs),
    stability,
    difficulty,
    elapsed_days: 0,
    scheduled_days: Math.max(0, Math.round((dueMs - lastMs) / dayMs)),
    learning_steps: 0,
    reps: repetitions,
    lapses,
    state,
    last_review: new Date(lastMs),
  };
}
