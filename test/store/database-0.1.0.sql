CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
CREATE TABLE schedules (
      seq integer primary key,
      id text not null unique,
      community text not null,
      channel text not null,
      timetable text not null,
      next_slot_ms integer not null,
      paused integer not null,
      created_by text not null
    ) strict;
CREATE INDEX schedules_by_community on schedules (community, channel);
CREATE INDEX schedules_by_slot on schedules (paused, next_slot_ms);
CREATE TABLE rounds (
      id text not null primary key,
      community text not null,
      channel text not null,
      schedule text,
      question text not null,
      letters text not null,
      rerun integer not null,
      date text not null,
      slot_ms integer not null,
      state text not null check (state in ('claimed', 'posted', 'closed', 'missed')),
      attempts integer not null,
      lease_until_ms integer not null,
      message text,
      posted_ms integer,
      closes_ms integer not null,
      closed_ms integer,
      tally text,
      reveal_due_ms integer, python text,
      unique (schedule, date)
    ) strict;
CREATE INDEX rounds_by_channel on rounds (channel, slot_ms);
CREATE INDEX rounds_by_community on rounds (community, state);
CREATE INDEX rounds_by_state on rounds (state, closes_ms);
CREATE INDEX rounds_to_reveal on rounds (reveal_due_ms) where reveal_due_ms is not null;
CREATE TABLE answers (
      round text not null,
      player text not null,
      community text not null,
      question text not null,
      option text not null,
      "right" integer not null,
      points integer not null,
      date text not null,
      at_ms integer not null,
      primary key (round, player)
    ) strict, without rowid;
CREATE INDEX answers_by_player on answers (player, at_ms);
CREATE TABLE players (
      community text not null,
      id text not null,
      name text not null,
      hidden integer not null, away integer not null default 0,
      primary key (community, id)
    ) strict, without rowid;
CREATE TABLE scores (
      community text not null,
      player text not null,
      period text not null,
      points integer not null,
      "right" integer not null,
      answered integer not null,
      name text not null,
      primary key (community, period, player)
    ) strict, without rowid;
CREATE INDEX scores_by_player on scores (player, community);
CREATE TABLE takes (
      id text not null primary key,
      community text not null,
      player text not null,
      steps text not null,
      started_ms integer not null
    ) strict;
CREATE INDEX takes_by_player on takes (community, player);
CREATE TABLE vault (
      key text not null primary key,
      value text not null
    ) strict, without rowid;
CREATE TABLE communities (
      id text not null primary key,
      python text,
      removed_ms integer
    ) strict, without rowid;
CREATE INDEX communities_removed on communities (removed_ms) where removed_ms is not null;
CREATE TABLE managers (
      community text not null,
      player text not null,
      name text not null,
      primary key (community, player)
    ) strict, without rowid;
CREATE TABLE turns (
      community text not null,
      name text not null,
      next_ms integer not null,
      primary key (community, name)
    ) strict, without rowid;
CREATE INDEX players_unlisted on players (community, id) where hidden = 1 or away = 1;
insert into "kysely_migration" values ('0001-quiz', '2026-11-01T00:00:00.000Z');
insert into "kysely_migration" values ('0002-communities', '2026-11-01T00:00:00.000Z');
insert into "kysely_migration_lock" values ('migration_lock', 0);
insert into "schedules" values (1, 'schedule', 'slack:T1', 'slack:T1/C1', '{"time":"09:30","days":[1,2,3,4,5],"zone":"Europe/Berlin","topics":["gc","refcounts"],"daysOff":[{"from":"2026-12-24","to":"2027-01-01"}]}', 1000, 0, 'slack:T1/ADA');
insert into "rounds" values ('round', 'slack:T1', 'slack:T1/C1', null, 'cycles', '["perhaps","yes","no"]', 0, '2026-11-20', 1000, 'posted', 0, 0, 'slack:T1/C1/1', 2000, 100000, null, null, null, null);
insert into "answers" values ('round', 'slack:T1/ADA', 'slack:T1', 'cycles', 'yes', 1, 10, '2026-11-20', 5000);
insert into "players" values ('slack:T1', 'slack:T1/ADA', 'Ada', 0, 0);
insert into "scores" values ('slack:T1', 'slack:T1/ADA', '2026-11', 10, 1, 1, 'Ada');
insert into "scores" values ('slack:T1', 'slack:T1/ADA', '2026-Q4', 10, 1, 1, 'Ada');
insert into "scores" values ('slack:T1', 'slack:T1/ADA', '2026-W47', 10, 1, 1, 'Ada');
insert into "scores" values ('slack:T1', 'slack:T1/ADA', 'all', 10, 1, 1, 'Ada');
insert into "takes" values ('take', 'slack:T1', 'slack:T1/ADA', '[{"question":"cycles","letters":["yes","no"]},{"question":"arenas","letters":["no","yes","perhaps"]}]', 3000);
insert into "vault" values ('key', 'value');
insert into "communities" values ('slack:T1', '3.12', null);
insert into "managers" values ('slack:T1', 'slack:T1/BOB', 'Bob');
insert into "turns" values ('slack:T1', 'edit', 1010);
