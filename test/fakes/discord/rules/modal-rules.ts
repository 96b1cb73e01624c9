/** What Discord demands of a modal and its OpenAPI does not say. */
import { z } from "zod";
import type { FormFault } from "../rest/api-error.ts";

export const inputType = {
  stringSelect: 3,
  text: 4,
  channelSelect: 8,
  radioGroup: 21,
  checkboxGroup: 22,
} as const;
const row = 1;
const textDisplay = 10;
const label = 18;
const componentsAtMost = 5;

const optionShape = z.looseObject({ label: z.string(), value: z.string(), default: z.boolean().nullish() });
const inputShape = z.looseObject({
  type: z.number(),
  custom_id: z.string(),
  label: z.string().nullish(),
  style: z.number().nullish(),
  value: z.string().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  required: z.boolean().nullish(),
  disabled: z.boolean().nullish(),
  min_values: z.number().nullish(),
  max_values: z.number().nullish(),
  options: z.array(optionShape).nullish(),
  default_values: z.array(z.looseObject({ id: z.string(), type: z.string() })).nullish(),
  channel_types: z.array(z.number()).nullish(),
});
export type ModalInput = z.output<typeof inputShape>;

const topShape = z.looseObject({
  type: z.number(),
  label: z.string().nullish(),
  description: z.string().nullish(),
  content: z.string().nullish(),
  component: inputShape.nullish(),
  components: z.array(inputShape).nullish(),
});
export const modalShape = z.looseObject({ custom_id: z.string(), title: z.string(), components: z.array(topShape) });
export type ModalBody = z.output<typeof modalShape>;

/** @param body of the right shape already. */
export function modalFaults(body: unknown): FormFault[] {
  const read = modalShape.safeParse(body);
  if (!read.success) return [fault([], "BASE_TYPE_BAD_TYPE", "This is no modal.")];
  const { components } = read.data;
  const ids = components
    .flatMap(({ component, components: inRow }) => [component, ...(inRow ?? [])])
    .flatMap((input) => input?.custom_id ?? []);
  const faults = components.flatMap((top, index) => topFaults(top, ["components", index]));
  if (components.length > componentsAtMost) {
    faults.push(fault(["components"], "BASE_TYPE_BAD_LENGTH", `Must be between 1 and ${componentsAtMost} in length.`));
  }
  if (new Set(ids).size < ids.length) {
    faults.push(fault(["components"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"));
  }
  return faults;
}

function topFaults(top: ModalBody["components"][number], path: readonly (string | number)[]): FormFault[] {
  switch (top.type) {
    case label: {
      if (!top.component) return [fault([...path, "component"], "BASE_TYPE_REQUIRED", "This field is required")];
      const within = [...path, "component"];
      const labelled = top.component.label
        ? [fault([...within, "label"], "TEXT_INPUT_LABEL_IN_LABEL", "within a label there is no other")]
        : [];
      return [...labelled, ...inputFaults(top.component, within)];
    }
    case row: {
      const inputs = top.components ?? [];
      const fits = inputs.length === 1 && inputs[0]?.type === inputType.text && inputs[0].label;
      return fits
        ? inputFaults(inputs[0], [...path, "components", 0])
        : [fault(path, "MODAL_ACTION_ROW_INVALID", "a row holds one text input with a label")];
    }
    case textDisplay:
      return [];
    default:
      return [fault([...path, "type"], "UNION_TYPE_CHOICES", `a modal takes no component of type ${top.type}`)];
  }
}

function inputFaults(input: ModalInput | undefined, path: readonly (string | number)[]): FormFault[] {
  if (input === undefined) return [];
  if (input.disabled === true) return [fault([...path, "disabled"], "MODAL_COMPONENT_DISABLED", "nothing is disabled")];
  return input.type === inputType.text ? textFaults(input, path) : choiceFaults(input, path);
}

function textFaults(input: ModalInput, path: readonly (string | number)[]): FormFault[] {
  const [least, most] = [input.min_length ?? 0, input.max_length ?? 4000];
  const length = input.value?.length ?? 0;
  if (least > most) return [fault(path, "TEXT_INPUT_LENGTH_INVALID", "min_length exceeds max_length")];
  return length > 0 && (length < least || length > most)
    ? [fault([...path, "value"], "BASE_TYPE_BAD_LENGTH", `Must be between ${least} and ${most} in length.`)]
    : [];
}

function choiceFaults(input: ModalInput, path: readonly (string | number)[]): FormFault[] {
  const { options = [], type, required } = input;
  const all = options ?? [];
  const single = type === inputType.radioGroup;
  const most = single ? 1 : (input.max_values ?? (type === inputType.checkboxGroup ? all.length : 1));
  const chosen = all.filter((option) => option.default === true).length + (input.default_values ?? []).length;
  const faults: FormFault[] = [];
  if (required !== false && input.min_values === 0) {
    faults.push(fault([...path, "min_values"], "COMPONENT_REQUIRED_MIN_VALUES", "at least 1 where it is required"));
  }
  if ((input.min_values ?? 0) > most) {
    faults.push(fault([...path, "min_values"], "COMPONENT_MIN_VALUES_EXCEED_MAX", "min_values exceeds max_values"));
  }
  if (all.length > 0 && most > all.length) {
    faults.push(fault([...path, "max_values"], "COMPONENT_MAX_VALUES_EXCEED_OPTIONS", "more than there are options"));
  }
  if (chosen > most) faults.push(fault(path, "COMPONENT_TOO_MANY_DEFAULTS", `${chosen} are chosen, ${most} may be`));
  if (new Set(all.map(({ value }) => value)).size < all.length) {
    faults.push(fault([...path, "options"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "two options have one value"));
  }
  return faults;
}

function fault(path: readonly (string | number)[], code: string, message: string): FormFault {
  return { path: ["data", ...path], code, message };
}
