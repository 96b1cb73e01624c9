/** The rows of a leaderboard, ranked: from the top, and around one player. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { LeaderboardStore } from "../../ports/store/leaderboards.ts";
import type { CommunityId } from "../../quiz/ids.ts";
import type { PeriodKey } from "../../quiz/scoring/period.ts";
import type { Standing } from "../../quiz/scoring/standing.ts";
import type { Database, Tables } from "./schema.ts";
import { rebuildScores } from "./scores.ts";
import type { TransactionLocks } from "./transaction-locks.ts";

type Score = Omit<Standing, "rank" | "position">;

const columns = ["player", "name", "points", "right", "answered"] as const;

export function leaderboardStore(db: Database, locks: TransactionLocks): LeaderboardStore {
  return {
    async standings(community, period, limit) {
      const rows: readonly Score[] = await leaderboard(db, community, period)
        .select(columns)
        .orderBy("points", "desc")
        .orderBy("name")
        .orderBy("player")
        .limit(limit)
        .execute();
      return ranked(rows, { position: 1, rank: 1 });
    },

    async standingsAround(community, period, player, around) {
      return await db
        .transaction()
        .setAccessMode("read only")
        .execute(async (transaction) => {
          const own: Score | undefined = await transaction
            .selectFrom("scores")
            .select(columns)
            .where("community", "=", community)
            .where("period", "=", period)
            .where("player", "=", player)
            .executeTakeFirst();
          if (own === undefined) return [];
          const others = leaderboard(transaction, community, period).where("player", "!=", player);
          const above: readonly Score[] = await others
            .where((eb) => isAbove(eb, own))
            .select(columns)
            .orderBy("points", "asc")
            .orderBy("name", "desc")
            .orderBy("player", "desc")
            .limit(around)
            .execute();
          const below: readonly Score[] = await others
            .where((eb) => eb.not(isAbove(eb, own)))
            .select(columns)
            .orderBy("points", "desc")
            .orderBy("name")
            .orderBy("player")
            .limit(around)
            .execute();
          const rows = [...above.toReversed(), own, ...below];
          const [first = own] = rows;
          const count = await others
            .select((eb) => [
              eb.fn.countAll<number>().filterWhere(isAbove(eb, own)).as("above"),
              eb.fn.countAll<number>().filterWhere("points", ">", first.points).as("better"),
            ])
            .executeTakeFirstOrThrow();
          return ranked(rows, { position: count.above - above.length + 1, rank: count.better + 1 });
        });
    },

    async standingsCount(community, period) {
      const { rows } = await leaderboard(db, community, period)
        .select((eb) => eb.fn.countAll<number>().as("rows"))
        .executeTakeFirstOrThrow();
      return rows;
    },

    rebuildScores: () => rebuildScores(db, locks),
  };
}

/** A period's scores without those of players who are hidden, or gone from the platform. */
function leaderboard(db: Database, community: CommunityId, period: PeriodKey) {
  return db
    .selectFrom("scores")
    .where("community", "=", community)
    .where("period", "=", period)
    .where("player", "not in", (eb) =>
      eb
        .selectFrom("players")
        .select("id")
        .where("community", "=", community)
        .where((player) => player.or([player("hidden", "=", player.lit(1)), player("away", "=", player.lit(1))])),
    );
}

/** In the order of a leaderboard: by points, then by name, then by id. */
function isAbove(eb: ExpressionBuilder<Tables, "scores">, own: Score): Expression<SqlBool> {
  return eb.or([
    eb("points", ">", own.points),
    eb.and([
      eb("points", "=", own.points),
      sql<SqlBool>`(${eb.ref("name")}, ${eb.ref("player")}) < (${own.name}, ${own.player})`,
    ]),
  ]);
}

/** @param rows in the order of the leaderboard. @param first position and rank of the first of them. */
function ranked(rows: readonly Score[], first: { readonly position: number; readonly rank: number }): Standing[] {
  const standings: Standing[] = [];
  for (const [index, row] of rows.entries()) {
    const previous = standings.at(-1);
    const position = first.position + index;
    const own = previous === undefined ? first.rank : position;
    standings.push({ ...row, position, rank: previous?.points === row.points ? previous.rank : own });
  }
  return standings;
}
