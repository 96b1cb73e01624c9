/** The rows of a board, ranked: from the top, and around one player. */
import type { CommunityId } from "../quiz/ids.ts";
import type { PeriodKey } from "../quiz/period.ts";
import type { Standing } from "../quiz/standing.ts";
import type { Database } from "./schema.ts";
import type { Store } from "./store.ts";

type BoardQueries = Pick<Store, "standings" | "standingsAround" | "standingsCount">;

type Row = Omit<Standing, "rank">;

const columns = ["player", "name", "points", "right", "answered"] as const;

export function boardQueries(db: Database): BoardQueries {
  return {
    async standings(community, period, limit) {
      const rows: readonly Row[] = await board(db, community, period)
        .select(columns)
        .orderBy("points", "desc")
        .orderBy("name")
        .orderBy("player")
        .limit(limit)
        .execute();
      return ranked(rows, 1, 1);
    },

    async standingsAround(community, period, player, around) {
      return await db.transaction().execute(async (transaction) => {
        const own: Row | undefined = await transaction
          .selectFrom("scores")
          .select(columns)
          .where("community", "=", community)
          .where("period", "=", period)
          .where("player", "=", player)
          .executeTakeFirst();
        if (own === undefined) return [];
        const others = board(transaction, community, period).where("player", "!=", player);
        const before = others.where((eb) =>
          eb.and([
            eb("points", ">=", own.points),
            eb.or([
              eb("points", ">", own.points),
              eb("name", "<", own.name),
              eb.and([eb("name", "=", own.name), eb("player", "<", player)]),
            ]),
          ]),
        );
        const after = others.where((eb) =>
          eb.and([
            eb("points", "<=", own.points),
            eb.or([
              eb("points", "<", own.points),
              eb("name", ">", own.name),
              eb.and([eb("name", "=", own.name), eb("player", ">", player)]),
            ]),
          ]),
        );
        const above: readonly Row[] = await before
          .select(columns)
          .orderBy("points", "asc")
          .orderBy("name", "desc")
          .orderBy("player", "desc")
          .limit(around)
          .execute();
        const below: readonly Row[] = await after
          .select(columns)
          .orderBy("points", "desc")
          .orderBy("name")
          .orderBy("player")
          .limit(around)
          .execute();
        const rows = [...above.toReversed(), own, ...below];
        const [first = own] = rows;
        const preceding = await countOf(before);
        const better = await countOf(others.where("points", ">", first.points));
        return ranked(rows, preceding - above.length + 1, better + 1);
      });
    },

    async standingsCount(community, period) {
      return await countOf(board(db, community, period));
    },
  };
}

/** A period's scores without those of hidden players. */
function board(db: Database, community: CommunityId, period: PeriodKey) {
  return db
    .selectFrom("scores")
    .where("community", "=", community)
    .where("period", "=", period)
    .where("player", "not in", (eb) =>
      eb.selectFrom("players").select("id").where("community", "=", community).where("hidden", "=", eb.lit(1)),
    );
}

async function countOf(rows: ReturnType<typeof board>): Promise<number> {
  const { count } = await rows.select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return count;
}

/** @param rows in the order of the board, the first of which stands at `position` and shares the rank `rank`. */
function ranked(rows: readonly Row[], position: number, rank: number): Standing[] {
  const standings: Standing[] = [];
  for (const [index, row] of rows.entries()) {
    const last = standings.at(-1);
    const shared = last === undefined ? rank : last.points === row.points ? last.rank : position + index;
    standings.push({ ...row, rank: shared });
  }
  return standings;
}
