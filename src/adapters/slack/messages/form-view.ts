/** A form as a modal, and a message as one. */
import type { types } from "@slack/bolt";
import { z } from "zod";
import { cut, oneLine } from "../../../lib/text.ts";
import type { Form } from "../../../message/form.ts";
import type { Block, Message } from "../../../message/message.ts";
import { formButtons } from "../../../message/views/form.ts";
import { drawField, plainTextObject } from "./form-fields.ts";
import { limits } from "./limits.ts";
import { drawContent, drawMessage } from "./render.ts";

/** The `callback_id` of every form. */
export const formCallback = "form";
/** The `callback_id` of the one form that 0.1.0 had, and its action: such a modal may still be open. */
export const oldFormCallback = "schedule";

/** What a modal carries along: which form it is, and where it was asked for. */
export interface FormOrigin {
  /** The `action` of the form. */
  readonly form: string;
  /** Absent when it was asked for on the Home tab. */
  readonly channel?: string | undefined;
  /** The reply goes back there. */
  readonly responseUrl?: string | undefined;
}

const fieldsAtMost = 40;
const introAtMost = 40;
const previewAtMost = 10;
const previewPrefix = "preview/";

export function drawForm(form: Form, origin: Omit<FormOrigin, "form">): types.ModalView {
  const { action, title, intro, fields, submit, previews } = form;
  const context = { form: action, previews, conversation: origin.channel };
  const inputs = fields.slice(0, fieldsAtMost).flatMap((field) => drawField(field, context));
  const content = drawContent(intro).slice(0, introAtMost);
  return {
    type: "modal",
    callback_id: formCallback,
    private_metadata: writeOrigin({ ...origin, form: action }),
    title: plainTextObject(cut(oneLine(title) || "…", limits.view.title)),
    submit: plainTextObject(cut(oneLine(submit) || "…", limits.view.submit)),
    close: plainTextObject(formButtons.cancel),
    blocks: [...content, ...(content.length === 0 ? [] : [{ type: "divider" as const }]), ...inputs],
  };
}

/** A message to look at and close, without buttons, which would have nothing to do there. */
export function drawInModal(message: Message): types.ModalView {
  return {
    type: "modal",
    title: plainTextObject(cut(oneLine(message.title) || "…", limits.view.title)),
    close: plainTextObject(formButtons.close),
    blocks: drawMessage({ ...message, choices: [] }).blocks,
  };
}

/** A block as Slack sends it back. */
export type SentBlock = Readonly<Record<string, unknown>>;

/** The blocks of an open form with another preview below its fields: what was typed stays, since the fields do. */
export function withPreview(sent: readonly SentBlock[], preview: readonly Block[]): readonly SentBlock[] {
  const drawn = drawContent(preview).slice(0, previewAtMost);
  return [
    ...sent.filter(({ block_id: id }) => typeof id !== "string" || !id.startsWith(previewPrefix)),
    ...drawn.map((block, index) => ({ ...block, block_id: `${previewPrefix}${index}` })),
  ];
}

function writeOrigin({ form, channel, responseUrl }: FormOrigin): string {
  const whole = JSON.stringify({ form, channel, responseUrl });
  return whole.length <= limits.view.privateMetadata ? whole : JSON.stringify({ form, channel });
}

const originShape = z.object({
  form: z.string().default(oldFormCallback),
  channel: z
    .string()
    .regex(/^[CGD][A-Z0-9]+$/)
    .optional(),
  responseUrl: z.url({ protocol: /^https?$/ }).optional(),
});

/** @throws Error for what no form of Arena has carried. */
export function readOrigin(metadata: string): FormOrigin {
  return originShape.parse(JSON.parse(metadata));
}
