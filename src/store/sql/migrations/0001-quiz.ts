/** Schedules, rounds, answers, players, scores, practices, and what the adapters keep for themselves. */
import type { Ddl } from "./ddl.ts";

export function quizTables({ text, integer, counter, table, clustered, changing }: Ddl): readonly string[] {
  return [
    `create table schedules (
      seq ${counter},
      id ${text} not null unique,
      community ${text} not null,
      channel ${text} not null,
      timetable ${text} not null,
      next_slot_ms ${integer} not null,
      paused ${integer} not null,
      created_by ${text} not null
    )${table}`,
    "create index schedules_by_community on schedules (community, channel)",
    "create index schedules_by_slot on schedules (paused, next_slot_ms)",

    `create table rounds (
      id ${text} not null primary key,
      community ${text} not null,
      channel ${text} not null,
      schedule ${text},
      question ${text} not null,
      letters ${text} not null,
      rerun ${integer} not null,
      date ${text} not null,
      slot_ms ${integer} not null,
      state ${text} not null check (state in ('claimed', 'posted', 'closed', 'missed')),
      attempts ${integer} not null,
      lease_until_ms ${integer} not null,
      message ${text},
      posted_ms ${integer},
      closes_ms ${integer} not null,
      closed_ms ${integer},
      tally ${text},
      reveal_due_ms ${integer},
      unique (schedule, date)
    )${table}`,
    "create index rounds_by_channel on rounds (channel, slot_ms)",
    "create index rounds_by_community on rounds (community, state)",
    "create index rounds_by_state on rounds (state, closes_ms)",
    "create index rounds_to_reveal on rounds (reveal_due_ms) where reveal_due_ms is not null",

    `create table answers (
      round ${text} not null,
      player ${text} not null,
      community ${text} not null,
      question ${text} not null,
      option ${text} not null,
      "right" ${integer} not null,
      points ${integer} not null,
      date ${text} not null,
      at_ms ${integer} not null,
      primary key (round, player)
    )${clustered}`,
    "create index answers_by_player on answers (player, at_ms)",

    `create table players (
      community ${text} not null,
      id ${text} not null,
      name ${text} not null,
      hidden ${integer} not null,
      primary key (community, id)
    )${clustered}`,
    "create index players_hidden on players (community, id) where hidden = 1",

    // In the order of the boards, but not of the points: an index that every answer moves four entries of costs twice as
    // much as everything else about an answer, and saves a board of 10,000 rows no more than two milliseconds.
    `create table scores (
      community ${text} not null,
      player ${text} not null,
      period ${text} not null,
      points ${integer} not null,
      "right" ${integer} not null,
      answered ${integer} not null,
      name ${text} not null,
      primary key (community, period, player)
    )${changing}`,
    "create index scores_by_player on scores (player, community)",

    `create table takes (
      id ${text} not null primary key,
      community ${text} not null,
      player ${text} not null,
      steps ${text} not null,
      started_ms ${integer} not null
    )${table}`,
    "create index takes_by_player on takes (community, player)",

    `create table vault (
      key ${text} not null primary key,
      value ${text} not null
    )${clustered}`,
  ];
}
