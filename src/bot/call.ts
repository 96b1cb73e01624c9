/** A command as the handlers see it: cleaned and cut into words. */
import type { CommandName } from "../commands.ts";
import type { Engine } from "../engine.ts";
import type { Message } from "../message/message.ts";
import type { CommandCall } from "../platform.ts";

export interface Call extends CommandCall {
  /** What follows the command's name. */
  readonly words: readonly string[];
}

export type Handler = (engine: Engine, call: Call) => Promise<Message>;
export type Handlers<Names extends CommandName> = Readonly<Record<Names, Handler>>;

/** No command needs more; what is longer is cut, not refused. */
const textLimit = 500;

/** Splits at white space; control characters, direction marks and invisible ones separate words too. */
export function wordsOf(text: string): readonly string[] {
  return text
    .slice(0, textLimit)
    .split(/[\p{White_Space}\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/u)
    .filter((word) => word !== "");
}
