/** Whether the database can be opened. */
import { existsSync, statSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Config } from "../../app/config.ts";
import { StoreError } from "../../ports/store/store.ts";
import { readDatabaseUrl } from "../../store/database-url.ts";
import { openStore } from "../../store/open.ts";
import type { Finding } from "./finding.ts";

const subject = "database";

/** Opens a database that is there as a start would, and closes it again. */
export async function checkDatabase({ databaseUrl }: Config): Promise<Finding> {
  const named = readDatabaseUrl(databaseUrl);
  const file = "path" in named && named.path !== ":memory:" ? resolve(named.path) : undefined;
  if (file !== undefined && !existsSync(file)) return await checkFolder(file);
  try {
    const { store } = await openStore(databaseUrl);
    await store.ping();
    await store.close();
    return {
      state: "ok",
      subject,
      words: `${file ?? ("url" in named ? "PostgreSQL" : "the memory")} opens and answers`,
    };
  } catch (error) {
    return { state: "wrong", subject, words: error instanceof StoreError ? error.message : String(error) };
  }
}

/** Makes nothing: whether a start could. */
async function checkFolder(file: string): Promise<Finding> {
  const folder = nearestFolder(file);
  if (await isWritable(folder)) return { state: "note", subject, words: `${file} will be made at the first start` };
  const words = `${file} cannot be made: let this user write in ${folder}, or set DATABASE_URL`;
  return { state: "wrong", subject, words };
}

function nearestFolder(file: string): string {
  const folder = dirname(file);
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestFolder(folder);
}

async function isWritable(folder: string): Promise<boolean> {
  if (!statSync(folder).isDirectory()) return false;
  return await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
