import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { defaults, describeFaults, readConfig } from "../../src/app/config.ts";

function faultsOf(environment: Record<string, string>): string[] {
  const reading = readConfig(environment);
  return "faults" in reading ? reading.faults.map(({ setting, cure }) => `${setting} ${cure}`) : [];
}

test(".env.example names every setting, with what it is when unset", () => {
  const example = parseEnv(readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8"));
  const expected = Object.fromEntries(Object.entries(defaults()).map(([name, value]) => [name, String(value)]));
  expect(example).toEqual(expected);
});

test("every setting of .env.example has a comment above it or above its neighbour", () => {
  const paragraphs = readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8")
    .trim()
    .split(/\n\n+/);
  expect(paragraphs.filter((paragraph) => !paragraph.startsWith("#"))).toEqual([]);
});

test("without settings there is a playground on loopback and a file", () => {
  const reading = readConfig({});
  expect(reading).toMatchObject({ config: { host: "127.0.0.1", port: 3000, databaseUrl: "sqlite:./data/arena.db" } });
});

test("an empty setting is an unset one", () => {
  expect(readConfig({ PORT: "", ARENA_ZONE: "  " })).toEqual(readConfig({}));
});

test("all faults are reported at once, each with its cure", () => {
  expect(
    faultsOf({
      PORT: "70000",
      DATABASE_URL: "mysql://somewhere",
      LOG_LEVEL: "loud",
      ARENA_ZONE: "Berlin",
      ARENA_OPEN_HOURS: "1.5",
      ARENA_UNKNOWN_POST: "maybe",
      ARENA_NEXT_STEP_URL: "javascript:alert(1)",
      ARENA_GRACE: "3",
    }),
  ).toEqual([
    "PORT must be a whole number from 0 to 65535",
    "DATABASE_URL must be sqlite:PATH, as in sqlite:./data/arena.db, or postgres://user:password@host/database",
    "LOG_LEVEL must be one of debug, info, warn, error, silent",
    "ARENA_ZONE must be an IANA time zone such as Europe/Berlin or UTC",
    "ARENA_OPEN_HOURS must be a whole number from 1 to 336",
    "ARENA_UNKNOWN_POST must be skip or repost",
    "ARENA_NEXT_STEP_URL must be an address that begins with https://",
    "ARENA_GRACE is not a setting of Arena. Did you mean ARENA_GRACE_MINUTES? .env.example lists them all",
  ]);
});

test("a path that SQLite would take for another file is refused before anything is opened", () => {
  expect(faultsOf({ DATABASE_URL: "sqlite:~/arena.db" })).toEqual([
    "DATABASE_URL must be sqlite:PATH with the whole path: ~ is not your home folder here",
  ]);
});

test("the time zone is one that schedules read too, kept as the database writes it", () => {
  for (const [given, zone] of [
    ["europe/berlin", "Europe/Berlin"],
    ["utc", "UTC"],
    ["America/New_York", "America/New_York"],
  ]) {
    expect(readConfig({ ARENA_ZONE: String(given) })).toMatchObject({ config: { rules: { zone } } });
  }
});

test.each(["+02:00", "-0500", "Etc/GMT+5", "CET", "EST5EDT", "GMT", "Munich"])(
  "%s is no time zone, and the cure names one",
  (given) => {
    expect(faultsOf({ ARENA_ZONE: given })).toEqual([
      "ARENA_ZONE must be an IANA time zone such as Europe/Berlin or UTC",
    ]);
  },
);

test("a fault never repeats the value, which may be a password", () => {
  const reading = readConfig({ DATABASE_URL: "postgress://arena:hunter2@db/arena" });
  expect("faults" in reading && describeFaults(reading.faults)).not.toContain("hunter2");
});

test.each([
  ["SLACK_BOT_TOKN", "SLACK_BOT_TOKEN"],
  ["SLACK_TOKEN", "SLACK_BOT_TOKEN or SLACK_APP_TOKEN"],
  ["DISCORD_BOT_TOKEN", "DISCORD_TOKEN"],
  ["discord_token", "DISCORD_TOKEN"],
  ["DATABASE_URI", "DATABASE_URL"],
  ["LOG_LEVL", "LOG_LEVEL"],
  ["ARENA_QUESTION", "ARENA_QUESTIONS"],
])("%s is taken for a slip, and the right name is said", (given, meant) => {
  expect(faultsOf({ [given]: "abc" })).toEqual([
    `${given} is not a setting of Arena. Did you mean ${meant}? .env.example lists them all`,
  ]);
});

test("an unknown name of Arena's own is refused even when nothing is near", () => {
  expect(faultsOf({ ARENA_COLOUR: "red" })).toEqual([
    "ARENA_COLOUR is not a setting of Arena. .env.example lists them all",
  ]);
});

test("what belongs to other programs stops nobody, and is known to be ignored", () => {
  const others = {
    SLACK_WEBHOOK_URL: "x",
    DISCORD_GUILD_ID: "1",
    SLACK_API_KEY: "x",
    DATABASE_POOL: "5",
    LOG_FORMAT: "x",
  };
  expect(readConfig(others)).toMatchObject({
    config: { ignored: ["SLACK_WEBHOOK_URL", "DISCORD_GUILD_ID", "SLACK_API_KEY"] },
  });
  const own = { DISCORD_TOKEN: "a", DISCORD_BOT_TOKEN: "b" };
  expect(readConfig(own)).toMatchObject({ config: { discord: { token: "a" }, ignored: ["DISCORD_BOT_TOKEN"] } });
});

test("a start with nothing to play on is refused", () => {
  expect(faultsOf({ ARENA_PLAYGROUND: "off" })).toEqual([
    expect.stringMatching(/^ARENA_PLAYGROUND is off, and neither/),
  ]);
  expect(faultsOf({ ARENA_PLAYGROUND: "off", DISCORD_TOKEN: "a" })).toEqual([]);
});

test("space around a value, as a pasted token has it, is left out", () => {
  expect(readConfig({ DISCORD_TOKEN: " abc\n", PORT: " 3001" })).toMatchObject({
    config: { port: 3001, discord: { token: "abc" } },
  });
});

test("the public address is an origin and nothing more, and a password is not a short word", () => {
  const url = "ARENA_URL must be the address that people open, without a path, such as https://arena.example";
  for (const wrong of [
    "arena.example",
    "https://arena.example/quiz",
    "ftp://arena.example",
    "https://ada:pw@arena.example",
    "https://arena.example/?a",
  ])
    expect(faultsOf({ ARENA_URL: wrong })).toEqual([url]);
  expect(faultsOf({ ARENA_PLAYGROUND_PASSWORD: "short" })).toEqual([
    "ARENA_PLAYGROUND_PASSWORD must be at least 12 characters",
  ]);
  expect(
    readConfig({ ARENA_URL: "https://Arena.example:443/", ARENA_PLAYGROUND_PASSWORD: "a long password" }),
  ).toMatchObject({
    config: { publicUrl: "https://arena.example", playgroundPassword: "a long password" },
  });
  expect(readConfig({})).not.toHaveProperty("config.publicUrl");
});
