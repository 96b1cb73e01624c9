/**
 * Forms as somebody filled them in, kept for a day: a modal is gone once it is sent, and a button opens it again, after a
 * restart and on another replica too.
 */
import { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import { TaskSet } from "../../../lib/task-set.ts";
import type { Form } from "../../../message/form.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import { asId, type ChannelId } from "../../../quiz/ids.ts";

const common = {
  name: z.string(),
  label: z.string(),
  hint: z.string().exactOptional(),
  required: z.boolean(),
  spare: z.literal(true).exactOptional(),
};
const text = z.string().exactOptional();
const options = z.array(z.object({ value: z.string(), label: z.string() }));
const field = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.enum(["short-text", "long-text"]),
    value: text,
    placeholder: text,
    most: z.number(),
  }),
  z.object({ ...common, kind: z.literal("choice"), options, value: text }),
  z.object({ ...common, kind: z.literal("choices"), options, values: z.array(z.string()) }),
  z.object({
    ...common,
    kind: z.literal("search"),
    query: z.enum(["topic", "zone", "python"]),
    value: text,
    placeholder: text,
  }),
  z.object({
    ...common,
    kind: z.literal("channel"),
    value: z
      .string()
      .transform((id) => asId<ChannelId>(id))
      .exactOptional(),
  }),
  z.object({ ...common, kind: z.literal("time"), value: text }),
]);
/** What stands above the fields is not kept: it was said where the button is. */
const draft = z.object({
  action: z.string(),
  title: z.string(),
  fields: z.array(field),
  submit: z.string(),
  previews: z.boolean(),
  instead: z.string(),
});

const prefix = "discord/draft/";
const dayMs = 24 * 60 * 60_000;
/** The day on which it was kept, and the one after. */
const keptDays = 2;
/** Days are counted down, so that the store lists the oldest first. */
const farDay = 100_000;
const sweptAtOnce = 50;
const sweepEveryMs = 60 * 60_000;

export interface FormDraftsParts {
  readonly keyValues: KeyValueStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes an id of `draftIdLength` characters that cannot be guessed. */
  readonly newId: () => string;
}

export class FormDrafts {
  readonly #parts: FormDraftsParts;
  readonly #sweeps = new TaskSet();
  #sweepFromMs = Number.NEGATIVE_INFINITY;

  constructor(parts: FormDraftsParts) {
    this.#parts = parts;
  }

  /** @returns the id under which it is found again. @throws Error when the database does not take it. */
  async keep(form: Form): Promise<string> {
    const { keyValues, newId } = this.#parts;
    const id = newId();
    await keyValues.set(this.#keys(id)[0], JSON.stringify({ ...form, intro: undefined }));
    this.sweep();
    return id;
  }

  /** Undefined when it is too old, or was taken. @throws Error when the database does not say. */
  async find(id: string): Promise<Form | undefined> {
    for (const key of this.#keys(id)) {
      const value = await this.#parts.keyValues.get(key);
      const kept = value === undefined ? undefined : draft.safeParse(JSON.parse(value));
      if (kept?.success === true) return { ...kept.data, intro: [] };
    }
    return undefined;
  }

  /** The form was taken: nobody needs the draft any more. @throws Error when the database does not take it. */
  async remove(id: string): Promise<void> {
    for (const key of this.#keys(id)) await this.#parts.keyValues.delete(key);
  }

  /** Deletes what is too old, in the background and at most once an hour. */
  sweep(): void {
    const { clock, log } = this.#parts;
    const nowMs = clock.nowMs();
    if (nowMs < this.#sweepFromMs) return;
    this.#sweepFromMs = nowMs + sweepEveryMs;
    void this.#sweeps.add(
      this.#sweep(nowMs).catch((error: unknown) =>
        log.warn({ event: "discord.draft.sweep_failed", err: error }, "Old drafts of forms could not be deleted."),
      ),
    );
  }

  /** Resolves when nothing is being deleted. */
  async stop(): Promise<void> {
    await this.#sweeps.settled();
  }

  async #sweep(nowMs: number): Promise<void> {
    const { keyValues } = this.#parts;
    const oldest = keyOf(dayOf(nowMs) - keptDays, "");
    for (;;) {
      const entries = await keyValues.list(prefix, sweptAtOnce);
      const old = entries.filter(({ key }) => key >= oldest);
      for (const { key } of old) await keyValues.delete(key);
      if (old.length < sweptAtOnce) return;
    }
  }

  #keys(id: string): readonly [today: string, yesterday: string] {
    const today = dayOf(this.#parts.clock.nowMs());
    return [keyOf(today, id), keyOf(today - 1, id)];
  }
}

function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs);
}

function keyOf(day: number, id: string): string {
  return `${prefix}${String(farDay - day).padStart(6, "0")}/${id}`;
}
