/** Missed questions that come back: facts, what was derived from them, and when a player wants to be told. */
import type { Ddl } from "./ddl.ts";

export function reviewTables({ text, integer, clustered, changing }: Ddl): readonly string[] {
  return [
    `create table review_facts (
      community ${text} not null,
      player ${text} not null,
      question ${text} not null,
      seq ${integer} not null,
      at_ms ${integer} not null,
      event ${text} not null,
      primary key (community, player, question, seq)
    )${clustered}`,

    // Derived from the facts: with a new model it is computed anew.
    `create table reviews (
      community ${text} not null,
      player ${text} not null,
      question ${text} not null,
      state ${text} not null check (state in ('waiting', 'retired', 'stopped')),
      due_ms ${integer} not null,
      memory ${text} not null,
      facts ${integer} not null,
      model ${text} not null,
      primary key (community, player, question)
    )${changing}`,

    `create table review_reminders (
      community ${text} not null,
      player ${text} not null,
      "on" ${integer} not null,
      time ${text} not null,
      days ${text} not null,
      zone ${text} not null,
      away ${text} not null,
      next_ms ${integer} not null,
      synced_ms ${integer} not null,
      unreachable ${integer} not null,
      primary key (community, player)
    )${changing}`,
    'create index review_reminders_due on review_reminders (next_ms) where "on" = 1',
  ];
}
