/**
 * The interactions of Discord, as they arrive over the gateway or HTTP. Strict in what an answer needs; everything else may
 * be absent or of another shape than expected, and is then absent: whoever pressed gets an answer in words.
 */
import { InteractionType } from "discord-api-types/v10";
import { z } from "zod";
import { snowflakePattern } from "../ids.ts";
import { modalComponents } from "./modal-values.ts";

/** Undefined for what is not of the shape. */
function lenient<T extends z.ZodType>(shape: T) {
  return shape.optional().catch(undefined);
}

/** Without the entries that are not of the shape. */
function lenientArray<T extends z.ZodType>(shape: T) {
  return z
    .array(lenient(shape))
    .transform((entries) => entries.filter((entry) => entry !== undefined))
    .catch([]);
}

function lenientRecord<T extends z.ZodType>(shape: T) {
  return lenient(z.record(z.string(), lenient(shape)));
}

const snowflake = z.string().regex(snowflakePattern);
const user = z.object({ id: snowflake, username: lenient(z.string()), global_name: lenient(z.string()) });
export type DiscordUser = z.output<typeof user>;

const filledOption = z.object({
  name: z.string(),
  type: lenient(z.number()),
  value: lenient(z.union([z.string(), z.number(), z.boolean()])),
  focused: lenient(z.boolean()),
});
export type FilledOption = z.output<typeof filledOption>;

/** Of a command, a component or a modal. */
const data = z.object({
  name: lenient(z.string()),
  /** Of the command: 1 is one that is typed, the others are in the menus of people and messages. */
  type: lenient(z.number()),
  options: lenientArray(filledOption.extend({ options: lenientArray(filledOption) })),
  resolved: lenient(
    z.object({ users: lenientRecord(user), members: lenientRecord(z.object({ nick: lenient(z.string()) })) }),
  ),
  custom_id: lenient(z.string()),
  component_type: lenient(z.number()),
  components: modalComponents,
});
export type InteractionData = z.output<typeof data>;

export const interactionSchema = z.object({
  id: snowflake,
  application_id: snowflake,
  token: z.string().min(1).max(1_000),
  type: z.number(),
  guild_id: lenient(snowflake),
  guild: lenient(z.object({ id: snowflake })),
  channel_id: lenient(snowflake),
  channel: lenient(z.object({ id: snowflake })),
  member: lenient(
    z.object({
      user: lenient(user),
      nick: lenient(z.string()),
      permissions: z
        .string()
        .regex(/^\d{1,40}$/)
        .catch("0"),
    }),
  ),
  /** Of somebody who is in no server there. */
  user: lenient(user),
  /** Under `0` where Arena is installed into the server; a person's own installation is under `1`. */
  authorizing_integration_owners: lenient(z.record(z.string(), z.unknown())),
  data: lenient(data),
  /** That carries the button. */
  message: lenient(z.object({ id: snowflake, flags: lenient(z.number()) })),
});

export type Interaction = z.output<typeof interactionSchema>;
/** What an interaction is answered by. */
export type InteractionToken = Pick<Interaction, "id" | "application_id" | "token">;

/** Of an interaction that lacks what an answer needs: at least it is one, and of somebody who waits. */
export const typedSchema = z.object({ type: z.number().int().min(InteractionType.ApplicationCommand) });
