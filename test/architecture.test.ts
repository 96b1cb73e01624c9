/** The house has doors in some walls only: this table says in which, and the test reads every import. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

interface Room {
  /** Files of the room: a file, or a folder with everything below it. */
  readonly files: readonly string[];
  /** What it may import, apart from itself. A trailing `:types` allows `import type` only. */
  readonly imports: readonly string[];
}

const engineParts = [
  "src/bot.ts",
  "src/bot/",
  "src/commands.ts",
  "src/scheduler.ts",
  "src/posting.ts",
  "src/closing.ts",
  "src/redraw.ts",
  "src/pace.ts",
];
const ports = ["src/platform.ts", "src/clock.ts:types", "src/meter.ts:types", "src/log.ts:types", "src/store/store.ts"];

/** What both chat platforms need beside their SDK. */
const chatAdapterImports = [
  "src/platform.ts",
  "src/clock.ts:types",
  "src/log.ts:types",
  "src/commands.ts",
  "src/message/",
  "src/picture/",
  "src/quiz/",
  "src/store/vault.ts:types",
  "src/config-platforms.ts:types",
  "@hono/node-server",
  "hono",
  "zod",
  "node:",
];

const rooms: readonly Room[] = [
  { files: ["src/quiz/"], imports: ["zod"] },
  { files: ["src/message/"], imports: ["src/quiz/"] },
  { files: ["src/platform.ts"], imports: ["src/quiz/:types", "src/message/:types"] },
  { files: ["src/clock.ts", "src/meter.ts"], imports: [] },
  { files: ["src/store/store.ts", "src/store/vault.ts"], imports: ["src/quiz/:types"] },
  {
    files: ["src/engine.ts"],
    imports: ["src/quiz/:types", ...ports.map((port) => `${port.replace(":types", "")}:types`)],
  },
  {
    files: engineParts,
    imports: ["src/quiz/", "src/message/", "src/engine.ts:types", ...ports],
  },
  { files: ["src/watchdog.ts"], imports: ["src/clock.ts:types", "src/platform.ts:types"] },
  { files: ["src/heartbeat.ts"], imports: ["node-cron", "src/log.ts:types"] },
  { files: ["src/store/"], imports: ["src/quiz/", "kysely", "pg", "node:"] },
  { files: ["src/picture/"], imports: ["src/quiz/", "@resvg/resvg-js", "node:"] },
  {
    files: ["src/bank/"],
    imports: [
      "src/quiz/",
      "src/picture/",
      "zod",
      "yaml",
      "pyodide-3.12",
      "pyodide-3.13",
      "pyodide-3.14",
      "pyodide-3.15",
      "node:",
    ],
  },
  {
    files: ["src/switchboard.ts", "src/adapters/memory.ts"],
    imports: ["src/platform.ts", "src/message/:types", "src/quiz/"],
  },
  {
    files: ["src/adapters/web/"],
    imports: [
      "src/platform.ts",
      "src/clock.ts:types",
      "src/commands.ts",
      "src/message/",
      "src/picture/",
      "src/quiz/",
      "src/store/vault.ts:types",
      "hono",
      "zod",
      "node:",
    ],
  },
  {
    files: ["src/adapters/slack/"],
    imports: [...chatAdapterImports, "@slack/bolt", "@slack/oauth", "@slack/web-api"],
  },
  {
    files: ["src/adapters/discord/"],
    imports: [...chatAdapterImports, "discord.js", "discord-api-types"],
  },
  { files: ["src/log.ts"], imports: ["pino"] },
  { files: ["src/metrics.ts"], imports: ["prom-client", "src/meter.ts:types", "src/platform.ts:types"] },
  {
    files: ["src/config.ts", "src/config-platforms.ts"],
    imports: ["zod", "src/quiz/", "src/log.ts", "src/engine.ts:types"],
  },
];

/** The wiring: these may import everything, and nothing of the rooms above imports them. */
const wiring = [
  "src/main.ts",
  "src/run.ts",
  "src/arena.ts",
  "src/platforms.ts",
  "src/server.ts",
  "src/doctor.ts",
  "src/preview.ts",
  "src/discord-register.ts",
  "src/playground.ts",
  "src/start.js",
];

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

function within(path: string, place: string): boolean {
  return place.endsWith("/") ? path.startsWith(place) : path === place;
}

function roomOf(file: string): Room | undefined {
  const owners = rooms.flatMap((room) =>
    room.files.filter((place) => within(file, place)).map((place) => ({ room, place })),
  );
  return owners.toSorted((a, b) => b.place.length - a.place.length)[0]?.room;
}

function allowed(room: Room, wanted: Import): boolean {
  if (room.files.some((place) => within(wanted.to, place))) return true;
  return room.imports.some((entry) => {
    const [place = "", mode] = entry.split(/:(?=types$)/);
    if (mode === "types" && !wanted.typeOnly) return false;
    return place.startsWith("src/") ? within(wanted.to, place) : packageMatches(wanted.to, place);
  });
}

function packageMatches(name: string, wanted: string): boolean {
  return wanted === "node:" ? name.startsWith("node:") : name === wanted || name.startsWith(`${wanted}/`);
}

test("every file of src belongs to a room or to the wiring", async () => {
  const homeless = (await sources()).filter((file) => roomOf(file) === undefined && !wiring.includes(file));
  expect(homeless).toEqual([]);
});

test("every import goes through a door", async () => {
  const trespasses = (await sources())
    .filter((file) => !wiring.includes(file))
    .flatMap((file) => importsOf(file).filter((wanted) => !allowed(roomOf(file) ?? { files: [], imports: [] }, wanted)))
    .map(({ from, to, typeOnly }) => `${from} imports ${typeOnly ? "types of " : ""}${to}`);
  expect(trespasses).toEqual([]);
});

test("nothing imports the main program", async () => {
  const importers = (await sources())
    .flatMap(importsOf)
    .filter(({ to, from }) => to === "src/main.ts" && from !== "src/start.js");
  expect(importers).toEqual([]);
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

test("only config.ts and the entries read the environment", async () => {
  const readers = (await sources()).filter((file) => readFileSync(join(root, file), "utf8").includes("process.env"));
  const entries = ["src/main.ts", "src/doctor.ts", "src/preview.ts", "src/discord-register.ts"];
  expect(readers.filter((file) => !entries.includes(file))).toEqual(["src/config.ts"]);
});

test("the table names nothing that is not there", async () => {
  const files = await sources();
  const named = rooms.flatMap((room) => room.files);
  expect(named.filter((place) => !files.some((file) => within(file, place)))).toEqual([]);
});
