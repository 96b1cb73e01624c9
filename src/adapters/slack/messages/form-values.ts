/** What was filled into a modal, read back by the names of the fields. */
import { z } from "zod";
import type { FormValues } from "../../../message/form.ts";
import { channelId, type InstallationKey } from "../ids.ts";
import { nameOfField } from "./form-fields.ts";

const text = z.string().max(10_000).nullish();
const option = z.object({ value: z.string().max(1_000) });

/** One field, whatever its kind. */
const fieldState = z.object({
  value: text,
  selected_conversation: z
    .string()
    .regex(/^[CGD][A-Z0-9]{1,40}$/)
    .nullish(),
  selected_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
});

/** By the ids of blocks, then by those of the element in each. */
export const stateShape = z.object({ values: z.record(z.string(), z.record(z.string(), fieldState)) });

export type FormState = z.output<typeof stateShape>;

const inputBlock = z.object({
  type: z.literal("input"),
  block_id: z.string(),
  label: z.object({ text: z.string() }),
});

export interface SentField {
  readonly name: string;
  readonly blockId: string;
  readonly label: string;
}

/** The fields of an open form, as Slack sends its blocks back. */
export function readFields(blocks: readonly unknown[]): readonly SentField[] {
  return blocks.flatMap((block) => {
    const { success, data } = inputBlock.safeParse(block);
    return success ? [{ name: nameOfField(data.block_id), blockId: data.block_id, label: data.label.text }] : [];
  });
}

/** What was left empty is absent. */
export function readValues({ values }: FormState, key: InstallationKey): FormValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([blockId, elements]) => {
      const [state] = Object.values(elements);
      const value = state === undefined ? undefined : filledValue(state, key);
      return value === undefined || value.length === 0 ? [] : [[nameOfField(blockId), value]];
    }),
  );
}

function filledValue(state: z.output<typeof fieldState>, key: InstallationKey): string | readonly string[] | undefined {
  const { value, selected_conversation: conversation, selected_time: time } = state;
  if (state.selected_options) return state.selected_options.map((chosen) => chosen.value);
  if (conversation) return channelId(key, conversation);
  return value ?? time ?? state.selected_option?.value;
}
