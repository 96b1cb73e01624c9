/** A form in words, for whoever it cannot be shown to. */
import { notice } from "../build.ts";
import type { Form } from "../form.ts";
import type { Message } from "../message.ts";
import { isForm, type Reply } from "../reply.ts";
import { command, line } from "../spans.ts";

function formInWords({ title, intro, instead }: Form): Message {
  return notice({ title, lines: [line("Say it in words, for example ", command(instead), ".")], blocks: intro });
}

/** The reply as something to read. */
export function inWords(reply: Reply): Message {
  return isForm(reply) ? formInWords(reply) : reply;
}
