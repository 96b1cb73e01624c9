/** What Slack sends, parsed at the door: no more than Arena reads, and nothing that is not as it should be. */
import { z } from "zod";
import { userShape } from "../users/user.ts";

const id = z.string().regex(/^[A-Z0-9]{1,40}$/);
const userId = z.string().regex(/^[UW][A-Z0-9]{1,40}$/);
const conversationId = z.string().regex(/^[CGD][A-Z0-9]{1,40}$/);
const timestamp = z.string().regex(/^\d+\.\d+$/);
const text = z.string().max(10_000);
const token = z.string().min(1).max(500);
const responseUrl = z.url({ protocol: /^https?$/ });

/** Who pressed, submitted or searched. */
const person = z.object({ id: userId, name: text.nullish(), username: text.nullish(), team_id: id.nullish() });
const workspace = z.object({ id }).nullish();

export const pressPayload = z.object({
  user: person,
  team: workspace,
  trigger_id: token,
  response_url: responseUrl.nullish(),
  channel: z.object({ id: conversationId }).nullish(),
  container: z.object({ type: z.string(), message_ts: timestamp.nullish(), is_ephemeral: z.boolean().nullish() }),
  message: z.object({ ts: timestamp }).nullish(),
  view: z.object({ type: z.string() }).nullish(),
  actions: z
    .array(z.object({ action_id: z.string(), value: z.string().max(2_000).default("") }))
    .min(1)
    .transform(([action]) => action),
});

export type PressPayload = z.output<typeof pressPayload>;

export const commandPayload = z.object({
  user_id: userId,
  user_name: text.default(""),
  channel_id: conversationId,
  text: text.default(""),
  trigger_id: token,
  response_url: responseUrl.nullish(),
});

export type CommandPayload = z.output<typeof commandPayload>;

export const searchPayload = z.object({ action_id: z.string(), value: z.string().max(1_000).default("") });

const option = z.object({ value: z.string() });

/** One field of a form, whatever its kind. */
const field = z.object({
  selected_conversation: conversationId.nullish(),
  selected_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
});

export const submissionPayload = z.object({
  user: person,
  view: z.object({
    id: token,
    hash: z.string().nullish(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), field)) }),
  }),
});

export type SubmissionPayload = z.output<typeof submissionPayload>;
export type FormValues = SubmissionPayload["view"]["state"]["values"];

const envelope = { event_id: token };

export const homeOpenedPayload = z.object({ ...envelope, event: z.object({ user: userId, tab: z.string() }) });
export const userChangePayload = z.object({ ...envelope, event: z.object({ user: userShape }) });
export const uninstalledPayload = z.object(envelope);
export const tokensRevokedPayload = z.object({
  ...envelope,
  event: z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) }),
});
