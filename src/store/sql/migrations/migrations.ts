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

export function migrationsIn(ddl: Ddl): MigrationProvider {
  return {
    getMigrations: () =>
      Promise.resolve({
        "0001-quiz": migrationOf(quizTables(ddl)),
        "0002-communities": migrationOf(communityTables(ddl)),
        "0003-reviews": migrationOf(reviewTables(ddl)),
      }),
  };
}

function migrationOf(statements: readonly string[]): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
