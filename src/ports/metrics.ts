/** The port to counting: what an operator wants to see as numbers over time. */

export type AnswerOutcome = "first" | "repeated" | "late" | "refused" | "failed" | "opened" | "chosen";
export type PostOutcome = "posted" | "adopted" | "busy" | "unknown" | "refused" | "missed";

export interface Metrics {
  pressed(outcome: AnswerOutcome, tookMs: number): void;
  commanded(name: string): void;
  posted(outcome: PostOutcome): void;
  tick(tookMs: number): void;
}
