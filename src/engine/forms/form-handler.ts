/** A form as the bot deals with it: opened, perhaps looked at while it is filled in, and taken back. */
import type { FieldFaults, Form } from "../../message/form.ts";
import type { Block } from "../../message/message.ts";
import type { Reply } from "../../message/reply.ts";
import type { CommandCall, Submission } from "../../ports/bot.ts";
import type { Engine } from "../engine.ts";

/** Who asks for a form, and where. */
export type FormRequest = Pick<CommandCall, "community" | "channel" | "player">;

export interface FormHandler {
  /** Only for people who manage the community; checked when it is opened, previewed and sent. */
  readonly manage: boolean;
  open(engine: Engine, request: FormRequest): Promise<Form>;
  submit(engine: Engine, submission: Submission): Promise<Reply | FieldFaults>;
  /** For forms with `previews`. */
  preview?(engine: Engine, submission: Submission): Promise<readonly Block[]>;
}
