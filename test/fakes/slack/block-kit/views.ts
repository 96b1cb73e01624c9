/** Views: modals and the Home tab. */
import { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { viewBlocks } from "./blocks.ts";
import { plainText } from "./text.ts";

const shared = {
  blocks: viewBlocks,
  private_metadata: z.string().max(limits.view.privateMetadata).optional(),
  callback_id: z.string().max(limits.view.callbackId).optional(),
  external_id: z.string().max(limits.view.externalId).optional(),
};

export const modalView = z
  .strictObject({
    type: z.literal("modal"),
    ...shared,
    title: plainText(limits.view.title),
    submit: plainText(limits.view.submit).optional(),
    close: plainText(limits.view.close).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  })
  .refine(
    ({ blocks, submit }) => submit !== undefined || !blocks.some(({ type }) => type === "input"),
    "submit is required when a modal has input blocks",
  );

export const homeView = z.strictObject({ type: z.literal("home"), ...shared });
