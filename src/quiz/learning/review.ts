/**
 * A missed question that comes back to one player until it is known. What happened are facts; how the question stands
 * now is derived from them, here, and can be derived again at any time.
 */
import type { CommunityId, OptionId, PlayerId, QuestionId, RoundId } from "../ids.ts";
import { type Memory, memoryModel, type Recall, remember, retrievability } from "./memory-model.ts";

/** Something that happened between a player and a question. Append-only. */
export interface ReviewFact {
  readonly community: CommunityId;
  readonly player: PlayerId;
  readonly question: QuestionId;
  /** Counts from 0 for each player and question: two devices cannot add the same one twice. */
  readonly seq: number;
  readonly atMs: number;
  readonly event: ReviewEvent;
}

export type ReviewEvent =
  /** It is to come back: missed, or guessed, in a round or elsewhere. */
  | {
      readonly kind: "started";
      readonly recall: Exclude<Recall, "right">;
      /** Where that was; absent when the player asked for it. */
      readonly round?: RoundId;
    }
  /** It came back and was answered. */
  | {
      readonly kind: "answered";
      readonly recall: Recall;
      /** What was asked: the question itself, or one of its family. */
      readonly asked: QuestionId;
      readonly option: OptionId;
    }
  /** The player said that the last right answer was a guess. */
  | { readonly kind: "guessed" }
  | { readonly kind: "snoozed"; readonly untilMs: number }
  /** Not wanted any more; can be taken up again. */
  | { readonly kind: "stopped" }
  | { readonly kind: "resumed" };

/** `retired`: known for good, as far as anybody can tell. */
export type ReviewState = "waiting" | "retired" | "stopped";

/** How a question stands that comes back to a player. */
export interface Review {
  readonly question: QuestionId;
  readonly state: ReviewState;
  /** When it may be asked again; a snooze counts. */
  readonly dueMs: number;
  readonly memory: Memory;
  /** How many facts it was derived from: the seq of the next one. */
  readonly facts: number;
  /** The model that computed it. */
  readonly model: string;
}

const dayMs = 86_400_000;
/** Retired after two right answers in a row (Kerfoot and Baker, 2012); how far apart they must lie is our own judgement. */
const firstGapDays = 7;
const secondGapDays = 20;

interface Progress {
  memory?: Memory;
  /** Before the last answer: a guess that is told later replaces that answer. */
  before?: Memory | undefined;
  lastRight: boolean;
  /** Days between the answers that were right in a row, the latest last. */
  gaps: number[];
  snoozedMs: number;
  state: ReviewState;
}

/** @param facts of one player and question, in order. Undefined when it was never to come back. */
export function deriveReview(facts: readonly ReviewFact[]): Review | undefined {
  const [first] = facts;
  const progress: Progress = { lastRight: false, gaps: [], snoozedMs: 0, state: "waiting" };
  for (const { atMs, event } of facts) apply(progress, event, atMs);
  const { memory, state, snoozedMs } = progress;
  if (first === undefined || memory === undefined) return undefined;
  return {
    question: first.question,
    state,
    dueMs: Math.max(memory.dueMs, snoozedMs),
    memory,
    facts: facts.length,
    model: memoryModel,
  };
}

function apply(progress: Progress, event: ReviewEvent, atMs: number): void {
  switch (event.kind) {
    case "started":
      // Missed once more, wherever that was: whatever was known of it is in doubt.
      progress.gaps = [];
      answered(progress, event.recall, atMs);
      progress.state = "waiting";
      return;
    case "answered":
      answered(progress, event.recall, atMs);
      return;
    case "guessed":
      if (!progress.lastRight || progress.memory === undefined) return;
      progress.memory = remember(progress.before, "guessed", progress.memory.lastMs);
      progress.gaps = [];
      progress.lastRight = false;
      progress.state = "waiting";
      return;
    case "snoozed":
      progress.snoozedMs = event.untilMs;
      return;
    case "stopped":
      if (progress.state === "waiting") progress.state = "stopped";
      return;
    case "resumed":
      progress.state = "waiting";
      progress.gaps = [];
  }
}

function answered(progress: Progress, recall: Recall, atMs: number): void {
  const before = progress.memory;
  progress.before = before;
  progress.memory = remember(before, recall, atMs);
  progress.snoozedMs = 0;
  progress.lastRight = recall === "right";
  progress.gaps = recall === "right" && before !== undefined ? [...progress.gaps, (atMs - before.lastMs) / dayMs] : [];
  const [last = 0, earlier = 0] = progress.gaps.toReversed();
  if (last >= secondGapDays && earlier >= firstGapDays && progress.state === "waiting") progress.state = "retired";
}

/** Those that may be asked now, the most worthwhile first: what is likeliest to be forgotten; between equals the older miss. */
export function dueReviews(reviews: readonly Review[], nowMs: number): readonly Review[] {
  return reviews
    .filter(({ state, dueMs }) => state === "waiting" && dueMs <= nowMs)
    .toSorted(
      (a, b) =>
        retrievability(a.memory, nowMs) - retrievability(b.memory, nowMs) ||
        a.dueMs - b.dueMs ||
        (a.question < b.question ? -1 : 1),
    );
}
