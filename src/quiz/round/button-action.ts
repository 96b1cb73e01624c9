/** What a button carries: everything that a press needs to be understood weeks later, and never the key. */
import { z } from "zod";
import type { PracticeId, RoundId } from "../ids.ts";
import { asId } from "../ids.ts";

export type ButtonAction =
  | { readonly kind: "answer"; readonly round: RoundId; readonly letter: string }
  | { readonly kind: "take"; readonly take: PracticeId; readonly step: number; readonly letter: string };

/** The tightest platform is Discord: a custom_id holds 100 characters. */
const actionLimit = 100;

const shape = z
  .string()
  .max(actionLimit)
  .regex(/^(?:answer:[a-z0-9]{1,25}|take:[a-z0-9]{1,25}:\d{1,2}):[A-D]$/);

export function formatButtonAction(action: ButtonAction): string {
  return action.kind === "answer"
    ? `answer:${action.round}:${action.letter}`
    : `take:${action.take}:${action.step}:${action.letter}`;
}

/** @returns undefined for anything that Arena cannot have put on a button. */
export function parseButtonAction(text: string): ButtonAction | undefined {
  const parsed = shape.safeParse(text);
  if (!parsed.success) return undefined;
  const [kind, id = "", ...rest] = parsed.data.split(":");
  const letter = rest.at(-1) ?? "";
  return kind === "answer"
    ? { kind, round: asId<RoundId>(id), letter }
    : { kind: "take", take: asId<PracticeId>(id), step: Number(rest[0]), letter };
}
