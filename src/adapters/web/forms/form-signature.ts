/**
 * A form on its way through a browser: signed, because what comes back decides which fields there are, and a field that
 * Arena never made could name a channel of somebody else. Nothing is kept, so a form works after a restart and in any tab.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Form } from "../../../message/form.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import { formSchema } from "./form-schema.ts";

const keyName = "web/form-key";

/** A form before somebody. */
export interface OpenedForm {
  /** The slug of whoever it was made for. */
  readonly player: string;
  /** The message whose button was pressed. */
  readonly answers?: string;
  /** The command that was given. */
  readonly asked?: string;
  readonly form: Form;
}

const openedSchema = z.object({
  player: z.string(),
  answers: z.string().exactOptional(),
  asked: z.string().exactOptional(),
  form: formSchema,
}) satisfies z.ZodType<OpenedForm>;

export class FormSignature {
  readonly #keyValues: KeyValueStore;
  #key: Buffer | undefined;

  constructor(keyValues: KeyValueStore) {
    this.#keyValues = keyValues;
  }

  /** The form as one word without blanks. */
  async sign(opened: OpenedForm): Promise<string> {
    const content = Buffer.from(JSON.stringify(opened)).toString("base64url");
    return `${content}.${(await this.#codeOf(content)).toString("base64url")}`;
  }

  /** Undefined for what `sign` never made, or made before this version. */
  async read(signed: string): Promise<OpenedForm | undefined> {
    const [content = "", code = ""] = signed.split(".", 2);
    const right = await this.#codeOf(content);
    const given = Buffer.from(code, "base64url");
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    return openedSchema.safeParse(JSON.parse(Buffer.from(content, "base64url").toString())).data;
  }

  async #codeOf(content: string): Promise<Buffer> {
    this.#key ??= await this.#readKey();
    return createHmac("sha256", this.#key).update(content).digest();
  }

  /** One key for all processes on this database: whoever adds it first. */
  async #readKey(): Promise<Buffer> {
    const own = randomBytes(32).toString("base64url");
    const added = await this.#keyValues.add(keyName, own);
    return Buffer.from(added ? own : ((await this.#keyValues.get(keyName)) ?? own), "base64url");
  }
}
