/** What was filled into a modal, read from the components in which it comes back. */
import { z } from "zod";
import type { Field, Form, FormValues } from "../../../message/form.ts";
import { asId, type ChannelId } from "../../../quiz/ids.ts";
import { channelId, type Snowflake, snowflakePattern } from "../ids.ts";

const filled = z.object({
  custom_id: z.string(),
  value: z.union([z.string(), z.boolean(), z.null()]).optional().catch(undefined),
  values: z.array(z.string()).nullish().catch(undefined),
});
const topLevel = z.object({
  /** Of a label. */
  component: filled.optional().catch(undefined),
  /** Of a row, as modals had them first. */
  components: z.array(filled.optional().catch(undefined)).optional().catch(undefined),
});

/** What cannot be read among them is left out. */
export const modalComponents = z.array(topLevel.catch({})).catch([]);

/** By the names of the fields that were shown; what was left empty is an empty text or list. */
export type ModalValues = Readonly<Record<string, string | readonly string[]>>;

/** @param guild whose channels could be chosen. */
export function modalValues(components: z.output<typeof modalComponents>, guild: Snowflake): ModalValues {
  const parts = components.flatMap(({ component, components: row }) => [component, ...(row ?? [])]);
  return Object.fromEntries(
    parts.flatMap((part): [string, string | readonly string[]][] => {
      // Written by `messages/modal.ts`.
      const [, kind, name = ""] = /^([a-z-]+):([a-z]+)$/.exec(part?.custom_id ?? "") ?? [];
      if (part === undefined || kind === undefined) return [];
      if (kind === "choices") return [[name, part.values ?? []]];
      const single = part.values?.[0] ?? (typeof part.value === "string" ? part.value : "");
      if (kind !== "channel") return [[name, single]];
      return [[name, snowflakePattern.test(single) ? channelId(guild, single) : ""]];
    }),
  );
}

/** Without what was left empty. */
export function submittedValues(values: ModalValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0));
}

/** The form with what was filled in; fields that were not shown stay as they are. */
export function filledForm(form: Form, values: ModalValues): Form {
  return { ...form, fields: form.fields.map((field) => withValue(field, values[field.name])) };
}

function withValue(field: Field, given: string | readonly string[] | undefined): Field {
  if (given === undefined) return field;
  if (field.kind === "choices") return { ...field, values: typeof given === "string" ? [given] : given };
  const text = typeof given === "string" ? given : (given[0] ?? "");
  const { value: _before, ...empty } = field;
  if (text === "") return empty;
  return empty.kind === "channel" ? { ...empty, value: asId<ChannelId>(text) } : { ...empty, value: text };
}
