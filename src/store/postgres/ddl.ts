/** `create table` on PostgreSQL: text compares by bytes, and pages of busy tables keep room for new versions of a row. */
import type { Ddl } from "../sql/migrations/ddl.ts";

export const postgresDdl: Ddl = {
  text: 'text collate "C"',
  integer: "bigint",
  counter: "bigint generated always as identity primary key",
  table: "",
  clustered: "",
  changing: " with (fillfactor = 70)",
};
