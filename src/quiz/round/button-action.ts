/** What a button carries: everything that a press needs to be understood weeks later, and never the key. */
import { z } from "zod";
import type { PracticeId, QuestionId, RoundId } from "../ids.ts";
import { asId } from "../ids.ts";

export type ButtonAction =
  | { readonly kind: "answer"; readonly round: RoundId; readonly letter: string }
  | { readonly kind: "practice"; readonly practice: PracticeId; readonly step: number; readonly letter: string }
  /** Opens a form. */
  | { readonly kind: "form"; readonly form: string }
  /** The question is to come back to whoever pressed. */
  | { readonly kind: "bring-back"; readonly question: QuestionId }
  /** The last right answer to the question was a guess. */
  | { readonly kind: "guessed"; readonly question: QuestionId }
  /** An answer to a question that came back. */
  | ReviewAction;

export interface ReviewAction {
  readonly kind: "review";
  /** The question that comes back. */
  readonly question: QuestionId;
  /** What was asked in its place: the question itself, or one of its family. */
  readonly asked: QuestionId;
  /** How many facts there were when it was asked: a later press finds more. */
  readonly seq: number;
  readonly letter: string;
}

/** The tightest platform is Discord: a custom_id holds 100 characters. */
const actionLimit = 100;

// Buttons live for years in old messages: what a private quiz was called first, it is called for good.
const shapes = [
  "answer:[a-z0-9]{1,25}:[A-D]",
  "take:[a-z0-9]{1,25}:\\d{1,2}:[A-D]",
  "form:[a-z0-9-]{1,40}(?::[a-z0-9-]{1,40})?",
  "bring-back:[a-z0-9-]{1,40}",
  "guessed:[a-z0-9-]{1,40}",
  "review:[a-z0-9-]{1,40}:(?:[a-z0-9-]{1,40})?:\\d{1,4}:[A-D]",
];
const shape = z
  .string()
  .max(actionLimit)
  .regex(new RegExp(`^(?:${shapes.join("|")})$`));

export function formatButtonAction(action: ButtonAction): string {
  switch (action.kind) {
    case "answer":
      return `answer:${action.round}:${action.letter}`;
    case "practice":
      return `take:${action.practice}:${action.step}:${action.letter}`;
    case "form":
      return `form:${action.form}`;
    case "bring-back":
    case "guessed":
      return `${action.kind}:${action.question}`;
    case "review": {
      const { question, asked, seq, letter } = action;
      return `review:${question}:${asked === question ? "" : asked}:${seq}:${letter}`;
    }
  }
}

/** @returns undefined for anything that Arena cannot have put on a button. */
export function parseButtonAction(text: string): ButtonAction | undefined {
  const parsed = shape.safeParse(text);
  if (!parsed.success) return undefined;
  const [kind, id = "", ...rest] = parsed.data.split(":");
  const letter = rest.at(-1) ?? "";
  switch (kind) {
    case "form":
      return { kind, form: [id, ...rest].join(":") };
    case "bring-back":
    case "guessed":
      return { kind, question: asId<QuestionId>(id) };
    case "review": {
      const [asked, seq] = rest;
      return { kind, question: asId<QuestionId>(id), asked: asId<QuestionId>(asked || id), seq: Number(seq), letter };
    }
  }
  return kind === "answer"
    ? { kind, round: asId<RoundId>(id), letter }
    : { kind: "practice", practice: asId<PracticeId>(id), step: Number(rest[0]), letter };
}

/** Whether the reply to a press may be a form, so that the platform must leave room for one. */
export function mayOpenForm(action: string): boolean {
  return parseButtonAction(action)?.kind === "form";
}
