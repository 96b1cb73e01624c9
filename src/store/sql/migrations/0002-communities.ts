/** Communities, managers, rate limits, the version of CPython of a round, and players whom the platform deactivated. */
import type { Ddl } from "./ddl.ts";

export function communityTables({ text, integer, clustered, changing }: Ddl): readonly string[] {
  return [
    `create table communities (
      id ${text} not null primary key,
      python ${text},
      removed_ms ${integer}
    )${clustered}`,
    "create index communities_removed on communities (removed_ms) where removed_ms is not null",

    `create table managers (
      community ${text} not null,
      player ${text} not null,
      name ${text} not null,
      primary key (community, player)
    )${clustered}`,

    // What may be done only so often: the instant at which the next turn would be on time.
    `create table turns (
      community ${text} not null,
      name ${text} not null,
      next_ms ${integer} not null,
      primary key (community, name)
    )${changing}`,

    `alter table rounds add column python ${text}`,

    // Somebody whom the platform deactivated leaves the boards as somebody hidden does.
    `alter table players add column away ${integer} not null default 0`,
    "drop index players_hidden",
    "create index players_unlisted on players (community, id) where hidden = 1 or away = 1",
  ];
}
