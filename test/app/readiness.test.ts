/** What `/readyz` says of the database. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { createApp } from "../../src/app/http-server.ts";
import { prometheusMetrics } from "../../src/app/prometheus.ts";
import { openStoreOn } from "../../src/store/sqlite/open.ts";
import { emptyFolder } from "../support/temporary-folder.ts";

test("a database that became read-only is not ready, the log says why, and it is ready again afterwards", async () => {
  const file = join(emptyFolder(), "arena.db");
  const connection = new DatabaseSync(file, { timeout: 0 });
  connection.exec("pragma journal_mode = wal");
  const { store } = await openStoreOn({ connection, file, unlock: () => undefined });
  onTestFinished(() => store.close());
  const warnings: object[] = [];
  const log = { info: () => undefined, warn: (fields: object) => warnings.push(fields), error: () => undefined };
  const app = createApp({ store, platforms: [], metrics: prometheusMetrics([]), log, routes: [] });

  connection.exec("pragma query_only = on");
  const refused = await app.request("/readyz");
  expect([refused.status, await refused.json()]).toEqual([
    503,
    { ready: false, store: false, scheduler: true, platforms: {} },
  ]);
  expect(warnings).toMatchObject([
    { event: "app.ready.store_unavailable", err: { message: expect.stringContaining(`${file} is read-only`) } },
  ]);

  connection.exec("pragma query_only = off");
  expect((await app.request("/readyz")).status).toBe(200);
});
