/** `create table` on SQLite: strict tables, the busy ones without a row id. */
import type { Ddl } from "../sql/migrations/ddl.ts";

export const sqliteDdl: Ddl = {
  text: "text",
  integer: "integer",
  counter: "integer primary key",
  table: " strict",
  clustered: " strict, without rowid",
  changing: " strict, without rowid",
};
