/** What a button carries: everything that a press needs to be understood weeks later, and never the key. */
import { z } from "zod";
import type { RoundId, TakeId } from "../ids.ts";
import { mint } from "../ids.ts";

export type Action =
  | { readonly kind: "answer"; readonly round: RoundId; readonly letter: string }
  | { readonly kind: "take"; readonly take: TakeId; readonly step: number; readonly letter: string };

/** The tightest platform is Discord: a custom_id holds 100 characters. */
const actionLimit = 100;

const shape = z
  .string()
  .max(actionLimit)
  .regex(/^(?:answer:[a-z0-9]{1,25}|take:[a-z0-9]{1,25}:\d{1,2}):[A-D]$/);

export function formatAction(action: Action): string {
  return action.kind === "answer"
    ? `answer:${action.round}:${action.letter}`
    : `take:${action.take}:${action.step}:${action.letter}`;
}

/** @returns undefined for anything that Arena cannot have put on a button. */
export function parseAction(text: string): Action | undefined {
  const parsed = shape.safeParse(text);
  if (!parsed.success) return undefined;
  const [kind, id = "", ...rest] = parsed.data.split(":");
  const letter = rest.at(-1) ?? "";
  return kind === "answer"
    ? { kind, round: mint<RoundId>(id), letter }
    : { kind: "take", take: mint<TakeId>(id), step: Number(rest[0]), letter };
}
