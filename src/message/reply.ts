/** What the bot replies: something to read, or something to fill in. */
import type { FieldFaults, Form } from "./form.ts";
import type { Message } from "./message.ts";

export type Reply = Message | Form;

export function isForm(reply: Reply | FieldFaults): reply is Form {
  return "fields" in reply;
}

export function isFaults(reply: Reply | FieldFaults): reply is FieldFaults {
  return "faults" in reply;
}
