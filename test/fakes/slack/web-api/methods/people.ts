/** users.* and auth.*: who somebody is, and who the token is. */

import type { Backstage } from "../../world/backstage.ts";
import { covers, type Installation, type Person } from "../../world/world.ts";
import { flag, text, whole } from "../arguments.ts";
import { refuse } from "../failure.ts";
import { method, workspaceOf } from "../method.ts";

/** A person as one token sees them. */
export function shownPerson(person: Person, by: Installation, stage: Backstage, locale = false): object {
  const stranger = !covers(by, person.team);
  const org = stage.world.workspaces.find(person.team)?.org;
  const guest = person.guest !== "no";
  return {
    id: person.id,
    team_id: person.team,
    name: person.name.toLowerCase().replaceAll(/\W+/g, "."),
    deleted: person.deleted,
    real_name: person.name,
    ...(person.tz === undefined || person.deleted
      ? {}
      : { tz: person.tz, tz_label: person.tz, tz_offset: offsetSeconds(person.tz, stage.nowMs()) }),
    profile: {
      real_name: person.name,
      display_name: person.displayName,
      real_name_normalized: person.name,
      display_name_normalized: person.displayName,
      team: person.team,
    },
    is_admin: person.admin || person.owner,
    is_owner: person.owner,
    is_primary_owner: false,
    is_restricted: guest,
    is_ultra_restricted: person.guest === "single",
    is_bot: person.bot,
    is_app_user: false,
    updated: Math.floor(person.updatedMs / 1000),
    ...(stranger ? { is_stranger: true } : {}),
    ...(org === undefined ? {} : { enterprise_user: { id: person.id, enterprise_id: org.id, teams: [person.team] } }),
    ...(locale && !stranger ? { locale: "en-US" } : {}),
  };
}

function offsetSeconds(zone: string, nowMs: number): number {
  const now = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(zone);
  return now.offsetNanoseconds / 1_000_000_000;
}

const info = method(
  "users.info",
  { tier: 4, scopes: ["users:read"], args: { user: text, include_locale: flag.optional() } },
  ({ args, by, stage }) => {
    if (stage.world.people.find(args.user) === undefined) refuse("user_not_found");
    const person = stage.world.personFor(by, args.user) ?? refuse("user_not_visible");
    return { user: shownPerson(person, by, stage, args.include_locale) };
  },
);

const list = method(
  "users.list",
  {
    tier: 2,
    scopes: ["users:read"],
    args: { cursor: text.optional(), limit: whole.optional(), include_locale: flag.optional() },
  },
  (call) => {
    const { id } = workspaceOf(call);
    const people = call.stage.world.people.all().filter(({ team }) => team === id);
    const members = people.map((person) => shownPerson(person, call.by, call.stage, call.args.include_locale));
    return { members, response_metadata: { next_cursor: "" } };
  },
);

const test = method("auth.test", { tier: "none", args: {} }, ({ by, stage }) => {
  const workspace = by.team === undefined ? undefined : stage.world.workspaces.get(by.team);
  return {
    url: `https://${workspace?.domain ?? "org.enterprise"}.slack.com/`,
    team: workspace?.name ?? by.org?.name,
    team_id: workspace?.id ?? by.org?.id,
    user: stage.world.people.get(by.botUser).name,
    user_id: by.botUser,
    bot_id: by.botId,
    is_enterprise_install: by.team === undefined,
    ...(by.org === undefined ? {} : { enterprise_id: by.org.id }),
  };
});

const teams = method(
  "auth.teams.list",
  { tier: 2, args: { cursor: text.optional(), limit: whole.optional(), include_icon: flag.optional() } },
  ({ by, stage }) => {
    const ids = by.team === undefined ? [...by.granted] : [by.team];
    const found = ids.map((id) => ({ id, name: stage.world.workspaces.get(id).name }));
    return { teams: found, response_metadata: { next_cursor: "" } };
  },
);

export const peopleMethods = [info, list, test, teams];
