/** A person before the platform in memory: the plainest way in which a form can be shown. */
import type { MemoryPlatform } from "../../src/adapters/memory.ts";
import type { Field, Form, FormValues } from "../../src/message/form.ts";
import { isFaults, isForm, type Reply } from "../../src/message/reply.ts";
import { textOf } from "../../src/message/spans.ts";
import type { Bot, Submission } from "../../src/ports/bot.ts";
import { asId, type ChannelId, type CommunityId, type PlayerId } from "../../src/quiz/ids.ts";
import type { FormGround, ShownForm } from "../contracts/forms.ts";
import { saidIn } from "./engine-harness.ts";

const community = asId<CommunityId>("memory:team");
const channel = asId<ChannelId>("memory:team/general");
const player = { id: asId<PlayerId>("memory:team/ada"), name: "Ada" };

export class MemoryPerson implements FormGround {
  readonly #platform: MemoryPlatform;
  readonly #heard: string[] = [];
  #form: Form | undefined;
  #values: Record<string, string | readonly string[]> = {};
  #faults: Readonly<Record<string, string>> = {};

  constructor(platform: MemoryPlatform) {
    this.#platform = platform;
  }

  async start(bot: Bot): Promise<void> {
    await this.#platform.start(bot);
  }

  async command(): Promise<void> {
    const call = { community, channel, player, mayManage: true, name: "schedule", values: {} };
    this.#take(await this.#platform.bot.command(call));
  }

  async press(action: string): Promise<void> {
    this.#take(await this.#platform.bot.press({ community, channel, player, mayManage: true, action }));
  }

  async form(): Promise<ShownForm> {
    const { title, fields } = this.#open();
    return { title, fields: fields.map((field) => ({ ...this.#shown(field) })) };
  }

  async fill(values: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      const field = this.#open().fields.find((candidate) => candidate.label === label);
      if (field === undefined) throw new Error(`there is no field ${label}`);
      this.#values[field.name] =
        typeof value === "string" ? chosenValue(field, value) : value.map((one) => chosenValue(field, one));
    }
  }

  async submit(): Promise<void> {
    const outcome = await this.#platform.bot.submit(this.#submission());
    if (isFaults(outcome)) this.#faults = outcome.faults;
    else this.#take(outcome);
  }

  async told(): Promise<string> {
    return this.#heard.join("\n");
  }

  async preview(): Promise<string> {
    const blocks = await this.#platform.bot.preview(this.#submission());
    return blocks.map((block) => (block.kind === "text" ? textOf(block.spans) : "")).join("\n");
  }

  #take(reply: Reply): void {
    this.#faults = {};
    this.#form = isForm(reply) ? reply : undefined;
    this.#values = isForm(reply) ? presets(reply) : {};
    if (!isForm(reply)) this.#heard.push(saidIn(reply));
  }

  #open(): Form {
    if (this.#form === undefined) throw new Error("no form is open");
    return this.#form;
  }

  #submission(): Submission {
    return { community, channel, player, mayManage: true, form: this.#open().action, values: { ...this.#values } };
  }

  #shown(field: Field) {
    const fault = this.#faults[field.name];
    const value = this.#values[field.name] ?? (field.kind === "choices" ? [] : "");
    const labels = typeof value === "string" ? labelOf(field, value) : value.map((one) => labelOf(field, one));
    return { label: field.label, value: labels, ...(fault === undefined ? {} : { fault }) };
  }
}

function presets(form: Form): FormValues {
  return Object.fromEntries(
    form.fields.flatMap((field) => {
      const value = field.kind === "choices" ? field.values : field.value;
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function optionsOf(field: Field) {
  return field.kind === "choice" || field.kind === "choices" ? field.options : [];
}

function labelOf(field: Field, value: string): string {
  return optionsOf(field).find((option) => option.value === value)?.label ?? value;
}

function chosenValue(field: Field, label: string): string {
  return optionsOf(field).find((option) => option.label === label)?.value ?? label;
}
