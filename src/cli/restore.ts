/** `npm run restore -- FILE`: checks a backup and puts it in the place of the database, while Arena is stopped. */
import { restoreDatabase } from "../store/backup.ts";
import { databaseUrl, failWith, fileArgument, summaryText } from "./database-copy.ts";

const source = fileArgument("restore");
try {
  const restored = restoreDatabase(databaseUrl(), source, Temporal.Now.instant());
  const lines = [
    `Restored ${restored.backup}`,
    `to       ${restored.file}`,
    `checked: ${summaryText(restored.summary)}`,
    ...(restored.kept === undefined ? [] : [`The database that was there is kept: ${restored.kept}`]),
    ...(restored.incomplete
      ? [`It was copied from a running Arena without ${restored.backup}-wal: what was stored last is missing.`]
      : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
} catch (error) {
  failWith(error, "Nothing was restored");
}
