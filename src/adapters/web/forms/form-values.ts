/** What was filled in, taken from what the browser sent. */

import type { Field, Form, FormValues } from "../../../message/form.ts";
import { playgroundChannel } from "../ids.ts";
import { notYourChannel } from "../playground/refusals.ts";

/** Begins the name of every control that a field is drawn as, so that no field hides what else is sent. */
export const controlPrefix = "value.";

/** The playground has one channel: where it may be left out, there is nothing to choose. */
export function shownFields({ fields }: Pick<Form, "fields">): readonly Field[] {
  return fields.filter(({ kind, spare }) => kind !== "channel" || spare !== true);
}

/**
 * Only fields that were shown, and of these only what is not empty.
 * @throws HTTPException 400 for a channel that is not the playground's.
 */
export function formValues(form: Form, sent: Readonly<Record<string, readonly string[]>>): FormValues {
  const values: Record<string, string | readonly string[]> = {};
  for (const field of shownFields(form)) {
    const filled = (Object.hasOwn(sent, field.name) ? (sent[field.name] ?? []) : []).filter((text) => text !== "");
    const [first] = filled;
    if (first === undefined) continue;
    if (field.kind === "channel" && first !== playgroundChannel) throw notYourChannel();
    values[field.name] = field.kind === "choices" ? filled : lineBreaks(first);
  }
  return values;
}

/** A form that is sent without the script has its line breaks written for the wire. */
function lineBreaks(text: string): string {
  return text.replaceAll("\r\n", "\n").toWellFormed();
}
