/** The interactions of Discord, as they arrive at either door: what Arena needs of them, checked. */
import { z } from "zod";
import { snowflakePattern } from "../ids.ts";
import { modalComponents } from "./modal-values.ts";

const snowflake = z.string().regex(snowflakePattern);
const user = z.object({ id: snowflake, username: z.string(), global_name: z.string().nullish() });

/** What every answer to an interaction needs. */
const token = { id: snowflake, application_id: snowflake, token: z.string().min(1).max(1_000) };

const sender = {
  ...token,
  guild_id: snowflake.nullish(),
  channel_id: snowflake.nullish(),
  member: z.object({ user, nick: z.string().nullish(), permissions: z.string().regex(/^\d+$/).default("0") }).nullish(),
  /** The server is named under `0` where Arena is installed into it; a person's own installation is under `1`. */
  authorizing_integration_owners: z.record(z.string(), z.string()).nullish(),
};

const value = z.union([z.string().max(6_000), z.number(), z.boolean()]);
const filled = z.object({
  name: z.string(),
  type: z.number(),
  value: value.optional(),
  focused: z.boolean().optional(),
});
export type FilledOption = z.output<typeof filled>;

const command = z.object({
  name: z.string(),
  options: z.array(filled.extend({ options: z.array(filled).nullish() })).nullish(),
  resolved: z
    .object({
      users: z.record(z.string(), user).nullish(),
      members: z.record(z.string(), z.object({ nick: z.string().nullish() })).nullish(),
    })
    .nullish(),
});
export type GivenCommand = z.output<typeof command>;

const button = z.object({ custom_id: z.string(), component_type: z.number() });
const modal = z.object({ custom_id: z.string(), components: modalComponents });
export type SentModal = z.output<typeof modal>;
const message = z.object({ id: snowflake, flags: z.number().nullish() });

export const interactionSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal(1) }),
  z.object({ type: z.literal(2), ...sender, data: command }),
  z.object({ type: z.literal(3), ...sender, data: button, message }),
  z.object({ type: z.literal(4), ...sender, data: command }),
  z.object({ type: z.literal(5), ...sender, data: modal }),
]);

export type Interaction = z.output<typeof interactionSchema>;
export type UserInteraction = Exclude<Interaction, { type: 1 }>;
/** What an interaction is answered by. */
export type InteractionToken = Pick<UserInteraction, "id" | "application_id" | "token">;
export type Person = z.output<typeof user>;
