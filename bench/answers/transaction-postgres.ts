/** The obvious way to record an answer with `pg`: a transaction of named statements each, a connection for each at a time. */
import pg from "pg";
import type { Given } from "./workload.ts";

const open = "select 1 from rounds where id = $1 and community = $2 and state = 'posted' and closes_ms > $3 for share";
const first = `insert into answers (round, player, community, question, option, "right", points, date, at_ms)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`;
const stored = `select question, option, "right", points, date, at_ms from answers
  where round = $1 and player = $2 and community = $3`;
const named = `insert into players (community, id, name, hidden) values ($1, $2, $3, 0)
  on conflict (community, id) do update set name = excluded.name where players.name <> excluded.name`;
const scored = `insert into scores (community, player, period, points, "right", answered, name)
  select $1, $2, period, $3::bigint, $4::bigint, 1, $5 from unnest($6::text[]) as periods (period)
  on conflict (community, player, period) do update set points = scores.points + excluded.points,
    "right" = scores."right" + excluded."right", answered = scores.answered + 1`;

export class TransactionPostgres {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 10 });
  }

  async record({ answer, name, periods }: Given): Promise<void> {
    const { round, player, community, question, option, points, date, atMs } = answer;
    const right = answer.right ? 1 : 0;
    const client = await this.#pool.connect();
    const ask = (name: string, text: string, values: readonly unknown[]) =>
      client.query({ name, text, values: [...values] });
    try {
      await client.query("begin");
      await ask("open", open, [round, community, atMs]);
      const inserted = await ask("first", first, [
        ...[round, player, community, question, option],
        ...[right, points, date, atMs],
      ]);
      if (inserted.rowCount === 0) {
        await ask("stored", stored, [round, player, community]);
      } else {
        await ask("named", named, [community, player, name]);
        await ask("scored", scored, [community, player, points, right, name, periods]);
      }
      await client.query("commit");
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
