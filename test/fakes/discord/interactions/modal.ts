/** A modal as Discord's own client shows it: filled in by labels, and sent only when the client would let it. */
import { inputType, type ModalBody, type ModalInput, modalShape } from "../rules/modal-rules.ts";

export interface ModalData {
  readonly custom_id: string;
  readonly components: readonly object[];
  /** Channels that were chosen. */
  readonly channels: readonly string[];
}

interface Slot {
  readonly label: string;
  readonly description: string;
  readonly input: ModalInput;
  /** What is typed, or the values that are chosen. */
  filled: readonly string[];
}

export class FakeModal {
  readonly customId: string;
  readonly title: string;
  /** Text that stands between the fields. */
  readonly texts: readonly string[];
  readonly #components: ModalBody["components"];
  readonly #slots: readonly Slot[];

  constructor(data: unknown) {
    const body = modalShape.parse(data);
    this.customId = body.custom_id;
    this.title = body.title;
    this.#components = body.components;
    this.texts = body.components.flatMap(({ content }) => content ?? []);
    this.#slots = body.components.flatMap(({ label, description, component, components }) =>
      [component, ...(components ?? [])].flatMap((input): Slot[] =>
        input
          ? [{ label: label ?? input.label ?? "", description: description ?? "", input, filled: preset(input) }]
          : [],
      ),
    );
  }

  /** From the top down; the labels of the options that are chosen, or the text. */
  get fields(): readonly {
    readonly label: string;
    readonly description: string;
    readonly value: string | readonly string[];
  }[] {
    return this.#slots.map(({ label, description, input, filled }) => {
      if (input.type === inputType.text) return { label, description, value: filled[0] ?? "" };
      const shown = filled.map((value) => input.options?.find((option) => option.value === value)?.label ?? value);
      const single =
        input.type === inputType.radioGroup || (input.type !== inputType.checkboxGroup && input.max_values === 1);
      return { label, description, value: single ? (shown[0] ?? "") : shown };
    });
  }

  /** @param values options by their labels, channels by their ids. @throws Error when a client would not take it. */
  fill(values: Readonly<Record<string, string | readonly string[]>>): void {
    for (const [label, given] of Object.entries(values)) {
      const slot = this.#slots.find((candidate) => candidate.label === label);
      if (slot === undefined) throw new Error(`there is no field ${label}`);
      slot.filled = typed(slot, typeof given === "string" ? [given] : given);
    }
  }

  /** @throws Error when something is missing: the client would not send it. */
  data(): ModalData {
    for (const { label, input, filled } of this.#slots) {
      const count = filled.filter((value) => value !== "").length;
      if (count === 0 && input.required !== false) throw new Error(`${label} is required`);
      if (count > 0 && count < (input.min_values ?? 0)) throw new Error(`${label} wants more`);
    }
    let next = 1;
    const components = this.#components.map(({ type, component, components: inRow }) => {
      const id = next++;
      if (component) return { type, id, component: this.#sent(component, next++) };
      return inRow ? { type, id, components: inRow.map((input) => this.#sent(input, next++)) } : { type, id };
    });
    const channels = this.#slots.flatMap(({ input, filled }) => (input.type === inputType.channelSelect ? filled : []));
    return { custom_id: this.customId, components, channels };
  }

  #sent(input: ModalInput, id: number): object {
    const filled = this.#slots.find((slot) => slot.input === input)?.filled ?? [];
    const common = { type: input.type, id, custom_id: input.custom_id };
    if (input.type === inputType.text) return { ...common, value: filled[0] ?? "" };
    return input.type === inputType.radioGroup
      ? { ...common, value: filled[0] ?? null }
      : { ...common, values: filled };
  }
}

function preset({ value, options, default_values: chosen, type }: ModalInput): readonly string[] {
  if (type === inputType.text) return [value ?? ""];
  return [
    ...(options ?? []).filter((option) => option.default === true).map((option) => option.value),
    ...(chosen ?? []).map(({ id }) => id),
  ];
}

function typed({ label, input }: Slot, given: readonly string[]): readonly string[] {
  if (input.type === inputType.text) {
    const text = given.join("");
    if (text.length > (input.max_length ?? 4000)) throw new Error(`${label} takes no more`);
    if (input.style === 1 && text.includes("\n")) throw new Error(`${label} is one line`);
    return [text];
  }
  const most = input.type === inputType.radioGroup ? 1 : (input.max_values ?? input.options?.length ?? 1);
  if (given.length > most) throw new Error(`${label} takes ${most} at most`);
  return given.map((wanted) => {
    if (input.type === inputType.channelSelect) return wanted;
    const option = input.options?.find((candidate) => candidate.label === wanted);
    if (option === undefined) throw new Error(`${label} has no option ${wanted}`);
    return option.value;
  });
}
