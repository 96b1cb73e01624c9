/** Which database a DATABASE_URL names. */

/** `path` is a file or `:memory:`; `url` is for the driver to read. */
export type NamedDatabase =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

/** What DATABASE_URL must be, to follow these words. Never quotes the value. */
export interface DatabaseUrlFault {
  readonly cure: string;
}

const forms = "sqlite:PATH, as in sqlite:./data/arena.db, or postgres://user:password@host/database";

export function readDatabaseUrl(databaseUrl: string): NamedDatabase | DatabaseUrlFault {
  if (/^postgres(?:ql)?:\/\/./.test(databaseUrl)) return { kind: "postgres", url: databaseUrl };
  if (!databaseUrl.startsWith("sqlite:")) return { cure: forms };
  // After // comes the path, as in a URL without a host: absolute when it begins with a third slash.
  const path = databaseUrl
    .slice("sqlite:".length)
    .replace(/^\/\//, "")
    .replace(/^\/(?=[A-Za-z]:[\\/])/, "");
  const cure = pathCure(path);
  return cure === undefined ? { kind: "sqlite", path } : { cure };
}

/** Undefined when SQLite would open the file that was meant. */
function pathCure(path: string): string | undefined {
  if (path === "") return forms;
  if (path !== path.trim()) return "sqlite:PATH with no space before or after the path";
  if (path.includes("?")) return "sqlite:PATH without parameters: what follows ? would become part of the file's name";
  if (path.startsWith("~")) return "sqlite:PATH with the whole path: ~ is not your home folder here";
  if (/[\\/]$/.test(path)) return "sqlite:PATH of a file, not a folder";
  return undefined;
}
