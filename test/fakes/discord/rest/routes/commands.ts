/** The registered commands, for everywhere and for one server. */
import { ApplicationCommandResponseSchema, ApplicationCommandUpdateRequestSchema } from "discord-api-spec/zod";
import { z } from "zod";
import { type CommandBody, commandFaults, commandShape } from "../../rules/command-rules.ts";
import type { World } from "../../world/world.ts";
import { apiError, type FormFault, invalidForm } from "../api-error.ts";
import type { Call, Route } from "../route.ts";
import { specFaults } from "../spec.ts";

export interface RegisteredCommand {
  readonly id: string;
  readonly version: string;
  /** Only in this server. */
  readonly guild: string | undefined;
  readonly body: CommandBody;
}

/** Commands as they are registered now, and how often that was done. */
export class Commands {
  registered: readonly RegisteredCommand[] = [];
  writes = 0;

  /** What somebody in a server can use. */
  in(guild: string): readonly RegisteredCommand[] {
    return this.registered.filter((command) => command.guild === undefined || command.guild === guild);
  }
}

export function commandRoutes(world: World, commands: Commands): readonly Route[] {
  const check = ({ params }: Call): string | undefined => {
    if (params["application"] !== world.bot.id) throw apiError(50001);
    const guild = params["guild"];
    if (guild !== undefined && world.guilds.get(guild)?.botIsIn !== true) throw apiError(50001);
    return guild;
  };
  const list = (call: Call) => {
    const guild = check(call);
    const here = commands.registered.filter((command) => command.guild === guild);
    // Translations are told only when they are asked for.
    const whole = call.query.get("with_localizations") === "true";
    return { status: 200, body: here.map((command) => wire(command, world.bot.id, whole)) };
  };
  const overwrite = (call: Call) => {
    const guild = check(call);
    const bodies = validCommands(call.body);
    const before = commands.registered.filter((command) => command.guild === guild);
    const version = world.newId();
    const after = bodies.map((body) => {
      const known = before.find((command) => command.body.name === body.name);
      return { id: known?.id ?? world.newId(), version, guild, body };
    });
    commands.registered = [...commands.registered.filter((command) => command.guild !== guild), ...after];
    commands.writes += 1;
    return { status: 200, body: after.map((command) => wire(command, world.bot.id, true)) };
  };
  return ["/applications/:application/commands", "/applications/:application/guilds/:guild/commands"].flatMap(
    (path): readonly Route[] => [
      { method: "GET", path, response: ApplicationCommandResponseSchema, each: true, handle: list },
      { method: "PUT", path, response: ApplicationCommandResponseSchema, each: true, handle: overwrite },
    ],
  );
}

/** @throws ApiError */
function validCommands(body: unknown): readonly CommandBody[] {
  if (!Array.isArray(body)) {
    throw invalidForm([{ path: [], code: "BASE_TYPE_BAD_TYPE", message: "Must be a list of commands." }]);
  }
  const faults: FormFault[] = body.flatMap((command, index) =>
    specFaults(ApplicationCommandUpdateRequestSchema, numbered(command)).map((fault) => ({
      ...fault,
      path: [index, ...fault.path],
    })),
  );
  if (faults.length > 0) throw invalidForm(faults);
  const commands = z.array(commandShape).parse(body);
  const more = commandFaults(commands);
  if (more.length > 0) throw invalidForm(more);
  return commands;
}

/** Discord takes permissions as a text of digits; its spec knows them as a number only. */
function numbered(command: unknown): unknown {
  const read = z.looseObject({ default_member_permissions: z.string().regex(/^\d+$/) }).safeParse(command);
  return read.success
    ? { ...read.data, default_member_permissions: Number(read.data.default_member_permissions) }
    : command;
}

/** As Discord gives it back: with what was left out filled in, and without what says nothing. */
function wire({ id, version, guild, body }: RegisteredCommand, application: string, whole: boolean): object {
  const { default_member_permissions: permissions, options, contexts, integration_types: types } = body;
  const { name_localizations: names, description_localizations: descriptions } = body;
  return {
    id,
    application_id: application,
    version,
    type: body.type ?? 1,
    name: body.name,
    description: body.description ?? "",
    default_member_permissions: permissions === undefined || permissions === null ? null : String(permissions),
    dm_permission: true,
    nsfw: false,
    contexts: contexts ?? null,
    integration_types: types ?? [0],
    ...(whole ? { name_localizations: names ?? null, description_localizations: descriptions ?? null } : {}),
    ...(guild === undefined ? {} : { guild_id: guild }),
    ...(options === undefined || options === null ? {} : { options: options.map((option) => tidy(option, whole)) }),
  };
}

/** False, null and empty are left out of the answer. */
function tidy(option: object, whole: boolean): object {
  const kept = Object.entries(option).flatMap(([key, value]): [string, unknown][] => {
    if (value === null || value === undefined || value === false) return [];
    if (Array.isArray(value) && value.length === 0) return [];
    if (!whole && key.endsWith("_localizations")) return [];
    return [[key, key === "options" && Array.isArray(value) ? value.map((child) => tidy(child, whole)) : value]];
  });
  return Object.fromEntries(kept);
}
