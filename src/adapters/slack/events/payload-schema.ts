/** What Slack sends, parsed at the door: no more than Arena reads, and nothing that is not as it should be. */
import { z } from "zod";
import { stateShape } from "../messages/form-values.ts";
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
export type Person = z.output<typeof person>;
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

/** Somebody types into a menu; in the one form that 0.1.0 had, the menu of zones was called `zone`. */
export const searchPayload = z
  .object({ action_id: z.string(), value: z.string().max(1_000).default("") })
  .transform(({ action_id, value }) => ({ kind: action_id.split(":").at(-1), typed: value }))
  .pipe(z.object({ kind: z.enum(["topic", "zone", "python"]), typed: z.string() }));

const openForm = {
  id: token,
  private_metadata: z.string(),
  blocks: z.array(z.record(z.string(), z.unknown())),
  state: stateShape,
};

export const submissionPayload = z.object({
  user: person,
  team: workspace,
  trigger_id: token.nullish(),
  view: z.object({ ...openForm, hash: z.string().nullish() }),
});

export type SubmissionPayload = z.output<typeof submissionPayload>;

/** Somebody changed a field of a form that has a preview. */
export const formChangePayload = z.object({
  user: person,
  team: workspace,
  view: z.object({
    ...openForm,
    type: z.literal("modal"),
    hash: z.string(),
    callback_id: z.string(),
    title: z.unknown(),
    submit: z.unknown(),
    close: z.unknown(),
  }),
});

export type FormChangePayload = z.output<typeof formChangePayload>;

const envelope = { event_id: token };

export const homeOpenedPayload = z.object({ ...envelope, event: z.object({ user: userId, tab: z.string() }) });
export const userChangePayload = z.object({ ...envelope, event: z.object({ user: userShape }) });
export const uninstalledPayload = z.object(envelope);
export const tokensRevokedPayload = z.object({
  ...envelope,
  event: z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) }),
});
