/** A command as the handlers see it. */
import type { CommandName } from "../../commands/table.ts";
import type { Message } from "../../message/message.ts";
import type { CommandCall } from "../../ports/platform.ts";
import type { Engine } from "../engine.ts";

export interface Call extends CommandCall {
  /** What follows the command's name, harmless to compare and to quote. */
  readonly words: readonly string[];
}

export type Handler = (engine: Engine, call: Call) => Promise<Message>;
export type Handlers<Names extends CommandName> = Readonly<Record<Names, Handler>>;
