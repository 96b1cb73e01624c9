/** What a button carries: everything that a press needs to be understood weeks later, and never the key. */
import { z } from "zod";
import type { PracticeId, RoundId } from "../ids.ts";
import { asId } from "../ids.ts";

export type ButtonAction =
  | { readonly kind: "answer"; readonly round: RoundId; readonly letter: string }
  | { readonly kind: "practice"; readonly practice: PracticeId; readonly step: number; readonly letter: string }
  /** Opens a form. */
  | { readonly kind: "form"; readonly form: string };

/** The tightest platform is Discord: a custom_id holds 100 characters. */
const actionLimit = 100;

// Buttons live for years in old messages: what a private quiz was called first, it is called for good.
const shape = z
  .string()
  .max(actionLimit)
  .regex(/^(?:(?:answer:[a-z0-9]{1,25}|take:[a-z0-9]{1,25}:\d{1,2}):[A-D]|form:[a-z0-9-]{1,40}(?::[a-z0-9-]{1,40})?)$/);

export function formatButtonAction(action: ButtonAction): string {
  switch (action.kind) {
    case "answer":
      return `answer:${action.round}:${action.letter}`;
    case "practice":
      return `take:${action.practice}:${action.step}:${action.letter}`;
    case "form":
      return `form:${action.form}`;
  }
}

/** @returns undefined for anything that Arena cannot have put on a button. */
export function parseButtonAction(text: string): ButtonAction | undefined {
  const parsed = shape.safeParse(text);
  if (!parsed.success) return undefined;
  const [kind, id = "", ...rest] = parsed.data.split(":");
  if (kind === "form") return { kind, form: [id, ...rest].join(":") };
  const letter = rest.at(-1) ?? "";
  return kind === "answer"
    ? { kind, round: asId<RoundId>(id), letter }
    : { kind: "practice", practice: asId<PracticeId>(id), step: Number(rest[0]), letter };
}

/** Whether the reply to a press may be a form, so that the platform must leave room for one. */
export function mayOpenForm(action: string): boolean {
  return parseButtonAction(action)?.kind === "form";
}
