/** The house has doors in some walls only: this table says in which, and the tests read every import. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { basename, dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

interface Room {
  /** A folder with everything below it, or a file. The longest name that fits a file is its room. */
  readonly name: string;
  /** What it may import, apart from itself. A trailing `:types` allows `import type` only. */
  readonly imports: readonly string[];
}

/** What every adapter may see of the house. */
const seenByAdapters = ["src/lib/", "src/ports/", "src/commands/", "src/message/", "src/quiz/", "zod", "node:"];

const rooms: readonly Room[] = [
  { name: "src/lib/", imports: ["lru-cache"] },
  { name: "src/quiz/", imports: ["src/lib/typed-text.ts", "zod"] },
  // The model of memory; nothing else of the quiz sees it.
  { name: "src/quiz/learning/", imports: ["src/quiz/", "ts-fsrs"] },
  { name: "src/commands/", imports: ["src/lib/typed-text.ts"] },
  { name: "src/message/", imports: ["src/lib/", "src/quiz/"] },
  {
    name: "src/ports/",
    imports: ["src/quiz/:types", "src/message/:types", "src/commands/:types"],
  },
  { name: "src/picture/", imports: ["src/quiz/:types", "@resvg/resvg-wasm", "node:"] },
  // One question, with no file, line or path: questions that belong to no folder are read and linted here too.
  { name: "src/bank/question/", imports: ["src/quiz/", "zod"] },
  { name: "src/bank/lint/", imports: ["src/bank/question/", "src/quiz/", "src/picture/"] },
  { name: "src/bank/files/", imports: ["src/bank/question/", "src/quiz/", "zod", "yaml", "node:"] },
  {
    name: "src/bank/proof/",
    imports: [
      "src/bank/question/",
      "src/quiz/",
      "zod",
      "pyodide-3.12",
      "pyodide-3.13",
      "pyodide-3.14",
      "pyodide-3.15",
      "node:",
    ],
  },
  {
    name: "src/bank/report/",
    imports: ["src/bank/question/:types", "src/bank/proof/", "src/quiz/"],
  },
  { name: "src/bank/check/", imports: ["src/bank/", "src/quiz/:types", "src/lib/", "node:"] },
  {
    name: "src/engine/",
    imports: ["src/quiz/", "src/message/", "src/commands/", "src/ports/", "src/lib/"],
  },
  { name: "src/store/", imports: ["src/quiz/", "src/ports/", "src/lib/", "kysely", "pg", "node:"] },
  { name: "src/adapters/memory.ts", imports: ["src/ports/", "src/message/:types", "src/quiz/"] },
  { name: "src/adapters/web/", imports: [...seenByAdapters, "src/picture/", "hono"] },
  {
    name: "src/adapters/slack/",
    imports: [...seenByAdapters, "src/picture/", "hono", "@hono/node-server", "@slack/bolt"],
  },
  {
    name: "src/adapters/discord/",
    imports: [...seenByAdapters, "src/picture/", "hono", "discord.js", "discord-api-types"],
  },
];

/** These may import everything, and nothing but the entry imports them. */
const outside = ["src/app/", "src/cli/"];
const entries = ["src/start.js", "src/main.ts"];

/** Doors that stay shut inside a room. */
const shut: readonly { readonly from: string; readonly to: string }[] = [
  { from: "src/store/sqlite/", to: "src/store/postgres/" },
  { from: "src/store/postgres/", to: "src/store/sqlite/" },
  { from: "src/quiz/question/", to: "src/quiz/round/" },
  { from: "src/quiz/question/", to: "src/quiz/schedule/" },
  { from: "src/quiz/question/", to: "src/quiz/scoring/" },
];

/** More files than this in one folder, and nobody finds anything in it. */
const filesAtMost = 20;

/** A port with more lines than this is more than one. */
const portLinesAtMost = 80;

/** What only one of the databases has; everything else lies in both under the same name. */
const ownFiles: Readonly<Record<string, readonly string[]>> = {
  sqlite: ["busy-retry.ts", "connection.ts"],
  postgres: ["pool.ts"],
};

/** The sub-rooms of Slack and Discord that stand for the same: what comes in, what goes out. */
const sameSubRoom: Readonly<Record<string, string>> = { interactions: "events", rest: "web-api" };

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

async function sources(): Promise<string[]> {
  const found = await Array.fromAsync(glob("src/**/*.{ts,js}", { cwd: root }));
  return found.filter((file) => !file.includes("/client/")).toSorted();
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const statements = text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)";?/gm);
  const dynamic = text.matchAll(/import\("([^"]+)"\)/g);
  const named = [...statements].map((match) => ({ typeOnly: match[1] !== undefined, name: match[2] ?? "" }));
  const late = [...dynamic].map((match) => ({ typeOnly: false, name: match[1] ?? "" }));
  return [...named, ...late].map(({ typeOnly, name }) => ({
    from: file,
    to: name.startsWith(".") ? normalize(join(dirname(file), name)) : name,
    typeOnly,
  }));
}

async function allImports(): Promise<Import[]> {
  return (await sources()).flatMap(importsOf);
}

function within(path: string, place: string): boolean {
  return place.endsWith("/") ? path.startsWith(place) : path === place;
}

function isAny(path: string, places: readonly string[]): boolean {
  return places.some((place) => within(path, place));
}

function roomOf(file: string): Room | undefined {
  return rooms.filter(({ name }) => within(file, name)).toSorted((a, b) => b.name.length - a.name.length)[0];
}

function fits(entry: string, wanted: Import): boolean {
  const [place = "", mode] = entry.split(/:(?=types$)/);
  if (mode === "types" && !wanted.typeOnly) return false;
  return place.startsWith("src/") ? within(wanted.to, place) : packageMatches(wanted.to, place);
}

function packageMatches(name: string, wanted: string): boolean {
  return wanted === "node:" ? name.startsWith("node:") : name === wanted || name.startsWith(`${wanted}/`);
}

function spoken({ from, to, typeOnly }: Import): string {
  return `${from} imports ${typeOnly ? "types of " : ""}${to}`;
}

test("every file of src belongs to a room, to the programs or to the entry", async () => {
  const homeless = (await sources()).filter(
    (file) => roomOf(file) === undefined && !isAny(file, [...outside, ...entries]),
  );
  expect(homeless).toEqual([]);
});

test("every import goes through a door", async () => {
  const trespasses = (await allImports()).filter((wanted) => {
    const room = roomOf(wanted.from);
    if (room === undefined || within(wanted.to, room.name)) return false;
    return !room.imports.some((entry) => fits(entry, wanted));
  });
  expect(trespasses.map(spoken)).toEqual([]);
});

test("no door is there that nobody uses", async () => {
  const imports = await allImports();
  const unused = rooms.flatMap((room) => {
    const own = imports.filter(({ from, to }) => roomOf(from) === room && !within(to, room.name));
    return room.imports
      .filter((entry) => !own.some((wanted) => fits(entry, wanted)))
      .map((entry) => `${room.name}: ${entry}`);
  });
  expect(unused).toEqual([]);
});

test("inside a room some doors stay shut", async () => {
  const trespasses = (await allImports()).filter((wanted) =>
    shut.some(({ from, to }) => within(wanted.from, from) && within(wanted.to, to)),
  );
  expect(trespasses.map(spoken)).toEqual([]);
});

test("a command's handlers are reached through the command table, and by nothing else", async () => {
  const folder = "src/engine/commands/";
  const importers = (await allImports()).filter(
    ({ from, to }) => within(to, folder) && !within(from, folder) && to !== `${folder}run-command.ts`,
  );
  expect(importers.map(spoken)).toEqual([]);
});

test("nothing but the entry imports the programs, and nothing imports the entry", async () => {
  const importers = (await allImports()).filter(
    ({ from, to }) =>
      (isAny(to, outside) && !isAny(from, [...outside, "src/main.ts"])) ||
      (isAny(to, entries) && !isAny(from, entries)),
  );
  expect(importers.map(spoken)).toEqual([]);
});

test("the quiz is pure and synchronous: no clock, no chance, no promises", async () => {
  const impure = (await sources())
    .filter((file) => file.startsWith("src/quiz/"))
    .filter((file) =>
      /\bDate\.now|Temporal\.Now|Math\.random|\basync\b|\bawait\b|\bPromise\b/.test(
        readFileSync(join(root, file), "utf8"),
      ),
    );
  expect(impure).toEqual([]);
});

test("only the entry and the programs read the environment", async () => {
  const readers = (await sources()).filter((file) => readFileSync(join(root, file), "utf8").includes("process.env"));
  expect(readers.filter((file) => !isAny(file, [...outside, ...entries]))).toEqual([]);
});

test("the table names nothing that is not there", async () => {
  const files = await sources();
  const named = [...rooms.map(({ name }) => name), ...shut.flatMap(({ from, to }) => [from, to])];
  expect(named.filter((place) => !files.some((file) => within(file, place)))).toEqual([]);
});

test("no folder holds more files than anybody can survey", async () => {
  const files = await Array.fromAsync(glob("{src,test,bench,scripts,questions,docs}/**/*.*", { cwd: root }));
  const folders = Map.groupBy(files, (file) => dirname(file));
  // A numbered log, found by its index.
  folders.delete("docs/decisions");
  const crowded = [...folders].filter(([, inside]) => inside.length > filesAtMost);
  expect(crowded.map(([folder, inside]) => `${folder}: ${inside.length}`)).toEqual([]);
});

test("no part of a port is longer than a page", async () => {
  const ports = (await sources()).filter((file) => file.startsWith("src/ports/"));
  const lengths = ports.map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length - 1 }));
  expect(lengths.filter(({ lines }) => lines > portLinesAtMost)).toEqual([]);
});

test("each part of the store's port has the file of its queries", async () => {
  const namesIn = async (folder: string) =>
    (await sources()).filter((file) => dirname(file) === folder).map((file) => basename(file));
  const composition = ["store.ts", "store-error.ts"];
  const parts = (await namesIn("src/ports/store")).filter((name) => !composition.includes(name));
  const queries = await namesIn("src/store/sql");
  expect(parts.filter((name) => !queries.includes(name))).toEqual([]);
});

test("SQLite and PostgreSQL call the same thing by the same file name", async () => {
  const filesOf = async (database: string) =>
    (await sources()).filter((file) => dirname(file) === `src/store/${database}`).map((file) => basename(file));
  const shared = async (database: string) =>
    (await filesOf(database)).filter((name) => !ownFiles[database]?.includes(name));
  expect(await shared("postgres")).toEqual(await shared("sqlite"));
});

test("at the root of src there is the entry, and rooms", async () => {
  const loose = (await sources()).filter((file) => dirname(file) === "src");
  expect(loose).toEqual(["src/main.ts", "src/start.js"]);
});

test("the same file name in Slack's and in Discord's adapter lies in the same sub-room", async () => {
  const placesIn = async (adapter: string) => {
    const files = (await sources()).filter((file) => file.startsWith(`src/adapters/${adapter}/`));
    return new Map(files.map((file) => [basename(file), subRoomOf(file)]));
  };
  const [slack, discord] = [await placesIn("slack"), await placesIn("discord")];
  const apart = [...slack].filter(([name, place]) => discord.has(name) && discord.get(name) !== place);
  expect(apart).toEqual([]);
});

function subRoomOf(file: string): string {
  const [, , , ...rest] = dirname(file).split("/");
  const place = rest.join("/");
  return sameSubRoom[place] ?? place;
}

/** Rooms that do the same for different vendors or databases: there the same name is the same part of it. */
const sisterRooms = /^src\/(?:adapters\/(?:slack|discord|web)|store\/(?:sqlite|postgres))\//;

test("a name that is exported twice means the same thing twice", async () => {
  const exported = (await sources()).flatMap((file) => {
    const declared = readFileSync(join(root, file), "utf8").matchAll(
      /^export (?:async )?(?:function|class|interface|type|const) (\w+)/gm,
    );
    return [...declared].map(([, name = ""]) => ({ name, file }));
  });
  const twice = [...Map.groupBy(exported, ({ name }) => name)].filter(
    ([, places]) => places.length > 1 && !places.every(({ file }) => sisterRooms.test(file)),
  );
  expect(twice.map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(", ")}`)).toEqual([]);
});
