/**
 * Every change to the tables, oldest first. Append only: the names stand in the databases that have been opened, and a
 * database that knows a name which is not here, or in another order, is refused.
 */
import { type Kysely, sql } from "kysely";
import type { Migration, MigrationProvider } from "kysely/migration";
import { quizTables } from "./0001-quiz.ts";
import { communityTables } from "./0002-communities.ts";
import { reviewTables } from "./0003-reviews.ts";
import type { Ddl } from "./ddl.ts";

const migrations: Readonly<Record<string, (ddl: Ddl) => readonly string[]>> = {
  "0001-quiz": quizTables,
  "0002-communities": communityTables,
  "0003-reviews": reviewTables,
};

export const migrationNames: readonly string[] = Object.keys(migrations);

export function migrationsIn(ddl: Ddl): MigrationProvider {
  const inThisDatabase = Object.entries(migrations).map(([name, tables]) => [name, migrationOf(tables(ddl))] as const);
  return { getMigrations: () => Promise.resolve(Object.fromEntries(inThisDatabase)) };
}

function migrationOf(statements: readonly string[]): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
