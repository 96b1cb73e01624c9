/** What the parts of the bot share: the ports, the questions and the rules of the house. */
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import type { Platform } from "../ports/platform.ts";
import type { Store } from "../ports/store/store.ts";
import type { QuestionSource } from "./question-source.ts";

export interface Engine {
  readonly store: Store;
  readonly platform: Platform;
  readonly questions: QuestionSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** A new id: lower-case letters and digits, at most 25, never given before. */
  readonly newId: () => string;
  readonly rules: Rules;
}

export interface Rules {
  /** A slot that is late by no more than this is still posted. */
  readonly graceMs: number;
  /** How long a round stays open at least; it also waits for the next slot of its schedule. */
  readonly openMs: number;
  /** For schedules and dates without a zone of their own. IANA name. */
  readonly zone: string;
  /** Whether a reveal opens a place to talk about the question. */
  readonly discussion: boolean;
  /** How long what a community left behind is kept after Arena was removed from it. */
  readonly retentionMs: number;
  /** How long one process may take over a post before another may look what became of it. */
  readonly leaseMs: number;
  /** What to do with a post whose outcome nobody can look up, once the grace is over. */
  readonly unknownPost: "skip" | "repost";
  /** Where somebody who finished a private quiz can learn more. */
  readonly nextStep?: NextStep;
}

export interface NextStep {
  readonly text: string;
  readonly url: string;
}
