/** A command as the handlers see it. */
import type { CommandName } from "../../commands/table.ts";
import type { Reply } from "../../message/reply.ts";
import type { CommandCall } from "../../ports/bot.ts";
import type { Engine } from "../engine.ts";

export interface CheckedCall extends CommandCall {
  /** Typed words that no option takes, harmless to quote. */
  readonly unread: readonly string[];
}

export type Handler = (engine: Engine, call: CheckedCall) => Promise<Reply>;
export type Handlers<Names extends CommandName> = Readonly<Record<Names, Handler>>;
