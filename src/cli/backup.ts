/** `npm run backup -- FILE`: copies the database to a new file while Arena runs, and checks the copy. */
import { backUpDatabase } from "../store/backup.ts";
import { databaseUrl, failWith, fileArgument, summaryText } from "./database-copy.ts";

const target = fileArgument("backup");
try {
  const { file, copy, summary } = await backUpDatabase(databaseUrl(), target);
  process.stdout.write(`Backed up ${file}\nto        ${copy}\nchecked:  ${summaryText(summary)}\n`);
} catch (error) {
  failWith(error, "No backup was made");
}
