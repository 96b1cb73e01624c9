/** Text objects, options, confirmations and pictures: what blocks and elements are put together from. */
import { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";

const chars = (most: number) =>
  z
    .string()
    .min(1, "must be more than 0 characters")
    .max(most, `must be less than ${most + 1} characters`);

export const identifier = chars(limits.id);

export function plainText(most: number) {
  return z.strictObject({ type: z.literal("plain_text"), text: chars(most), emoji: z.boolean().optional() });
}

function mrkdwn(most: number) {
  return z.strictObject({ type: z.literal("mrkdwn"), text: chars(most), verbatim: z.boolean().optional() });
}

export function anyText(most: number) {
  return z.discriminatedUnion("type", [plainText(most), mrkdwn(most)]);
}

export function webAddress(most: number) {
  return chars(most).refine(
    (text) => /^(?:https?|mailto|tel|slack):/.test(text) && URL.canParse(text),
    "must be a valid url",
  );
}

/** Slack fetches it, so it must be public. */
const imageAddress = chars(limits.image.url).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" && hostname.includes(".") && !/^[\d.]+$/.test(hostname);
}, "downloading image failed");

const slackFile = z.union([
  z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{6,}$/) }),
  z.strictObject({ url: z.url() }),
]);

/** Either an address or a file of Slack's own, never both. */
export function picture<T extends Record<string, z.ZodType>>(rest: T) {
  const shared = { type: z.literal("image"), alt_text: chars(limits.image.alt), ...rest };
  return z.union([
    z.strictObject({ ...shared, image_url: imageAddress }),
    z.strictObject({ ...shared, slack_file: slackFile }),
  ]);
}

const optionValues = {
  value: chars(limits.option.value),
  description: plainText(limits.option.description).optional(),
};

export const plainOption = z.strictObject({ text: plainText(limits.option.text), ...optionValues });
/** Only check boxes and radio buttons may have markup. */
export const anyOption = z.strictObject({ text: anyText(limits.option.text), ...optionValues });
export const overflowOption = plainOption.extend({ url: webAddress(limits.button.url).optional() });
export const optionGroup = z.strictObject({
  label: plainText(limits.select.groupLabel),
  options: z.array(plainOption).min(1).max(limits.select.options),
});

export const confirmation = z.strictObject({
  title: plainText(limits.confirm.title).optional(),
  text: anyText(limits.confirm.text),
  confirm: plainText(limits.confirm.button).optional(),
  deny: plainText(limits.confirm.button).optional(),
  style: z.enum(["primary", "danger"]).optional(),
});

export { chars };
