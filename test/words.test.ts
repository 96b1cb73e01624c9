/** Sentences to people stand in src/message, and what is logged can be searched for. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

async function sources(): Promise<readonly { readonly file: string; readonly code: string }[]> {
  const found = await Array.fromAsync(glob("src/**/*.ts", { cwd: root }));
  return found
    .filter((file) => !file.includes("/client/"))
    .toSorted()
    .map((file) => ({ file, code: withoutComments(readFileSync(join(root, file), "utf8")) }));
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
}

interface LogCall {
  readonly file: string;
  /** What stands between the parentheses. */
  readonly inside: string;
}

async function logCalls(): Promise<readonly LogCall[]> {
  return (await sources()).flatMap(({ file, code }) =>
    [...code.matchAll(/\blog\??\.(?:info|warn|error)\(/gi)].map(({ 0: { length }, index }) => ({
      file,
      inside: insideOf(code, index + length),
    })),
  );
}

/** Up to the parenthesis that closes the one before `from`. Strings hold no unpaired parenthesis. */
function insideOf(code: string, from: number): string {
  let depth = 1;
  let to = from;
  for (; to < code.length && depth > 0; to++) {
    if (code[to] === "(") depth++;
    if (code[to] === ")") depth--;
  }
  return code.slice(from, to - 1);
}

function eventOf({ inside }: LogCall): string | undefined {
  return /\bevent: "([^"]*)"/.exec(inside)?.[1];
}

/** The first segment of its events: the room that logs. */
function roomOf(file: string): string {
  const [, first = "", second = ""] = file.split("/");
  return first === "adapters" ? second : first;
}

/** Rooms whose calls are still written as they were before. The list only shrinks. */
const roomsToCome: readonly string[] = [];

function hasEvent(call: LogCall): boolean {
  const event = eventOf(call) ?? "";
  return /^[a-z]+(\.[a-z0-9]+(_[a-z0-9]+)*)+$/.test(event) && event.startsWith(`${roomOf(call.file)}.`);
}

function sentenceOf({ inside }: LogCall): string {
  return /"([^"]*)",?\s*$/.exec(inside)?.[1] ?? "";
}

/** Other programs wait for the lines that say `ready` and `stopped`, so these stay as they are. */
function saysSentence(call: LogCall): boolean {
  const said = sentenceOf(call);
  return /^[A-Z`].*[^.]\.$/.test(said) || said === "ready" || said === "stopped";
}

async function callsOfRooms(): Promise<readonly LogCall[]> {
  return (await logCalls()).filter(({ file }) => !roomsToCome.includes(roomOf(file)));
}

test("every log call has an event of its own, which begins with the room that logs", async () => {
  const calls = await callsOfRooms();
  const wrong = calls.filter((call) => !hasEvent(call));
  expect(wrong.map((call) => `${call.file}: ${eventOf(call)}`)).toEqual([]);
  const events = Map.groupBy(calls, eventOf);
  expect([...events].filter(([, same]) => same.length > 1).map(([event]) => event)).toEqual([]);
});

test("every log call says one plain sentence", async () => {
  const wrong = (await callsOfRooms()).filter((call) => !saysSentence(call));
  expect(wrong.map((call) => `${call.file}: ${sentenceOf(call)}`)).toEqual([]);
});

test("no room stands in the list of those to come whose log calls are done", async () => {
  const calls = await logCalls();
  const done = roomsToCome.filter((room) =>
    calls.filter(({ file }) => roomOf(file) === room).every((call) => hasEvent(call) && saysSentence(call)),
  );
  expect(done).toEqual([]);
});

/** Where sentences may stand besides src/message, and who reads them there. */
const placesOfSentences: readonly { readonly place: RegExp; readonly because: string }[] = [
  { place: /^src\/message\//, because: "what people read in their chat" },
  { place: /^src\/commands\/table\.ts$/, because: "summaries and options of the commands, as data" },
  { place: /^src\/(app|cli|store)\/|^src\/main\.ts$/, because: "operators, at the terminal" },
  { place: /^src\/bank\//, because: "authors of questions, at the terminal" },
  { place: /\/(doctor|register-program)\.ts$/, because: "operators, at the terminal" },
  { place: /^src\/quiz\/question\/diagram\.ts$/, because: "authors, in the JSON Schema that their editor reads" },
  {
    place: /\/(errors|error-table|fatal-errors|close-codes|posts)\.ts$/,
    because: "what a vendor refused, and its cure: a table for each adapter",
  },
  {
    place: /^src\/adapters\/slack\/install\//,
    because: "the pages that whoever installs Arena in Slack walks through",
  },
  { place: /^src\/adapters\/slack\/events\/socket-connection\.ts$/, because: "operators, in the log" },
  { place: /^src\/adapters\/slack\/messages\//, because: "what Slack's limits cut, and where the rest is" },
  {
    place: /\/(command-definition|bot-permissions)\.ts$/,
    because: "Arena and its permissions as Discord's own pages name them",
  },
  {
    place: /^src\/adapters\/web\/playground\//,
    because: "the frame of the playground's page, and requests that it refuses",
  },
];

interface Literal {
  readonly file: string;
  readonly text: string;
}

/** Four words or more, beginning like a sentence: an identifier, a header or a query is none. */
const sentence = /^[“"']?[A-Z][\p{L}’']*(?:[ ,;:—]+\S+){3,}/u;
/** SQL, and Python's keywords in a row. */
const query = /^(?:False None True|SELECT|INSERT|UPDATE|DELETE|CREATE|BEGIN|PRAGMA)\b/;

/** Text between quotes that is neither the message of an error nor of a log call. */
async function sentences(): Promise<readonly Literal[]> {
  return (await sources()).flatMap(({ file, code }) => {
    const literals = [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)];
    return (
      literals
        .filter(
          ({ index }) =>
            !/Error\((?:\s*"[a-z-]+",)?[^;{]*$|\b(?:cure|message): $/.test(code.slice(Math.max(0, index - 120), index)),
        )
        .filter(
          ({ index }) =>
            !/\blog\??\.(?:info|warn|error)\((?:(?!\);)[\s\S])*$/i.test(code.slice(Math.max(0, index - 400), index)),
        )
        .map(([, quoted, template]) => ({ file, text: quoted ?? template ?? "" }))
        // Plain HTTP answers end with a line break: programs read them.
        .filter(({ text }) => sentence.test(text) && !query.test(text) && !text.endsWith("\\n"))
    );
  });
}

test("a sentence to a person stands in src/message", async () => {
  const elsewhere = (await sentences()).filter(({ file }) => !placesOfSentences.some(({ place }) => place.test(file)));
  expect(elsewhere.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});

test("every place where sentences may stand has some", async () => {
  const files = (await sentences()).map(({ file }) => file);
  expect(placesOfSentences.filter(({ place }) => !files.some((file) => place.test(file)))).toEqual([]);
});
