/** `npm run doctor`: what is configured, what is not, and what to do. Ends with 1 when something is wrong. */
import { existsSync, statSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { type Config, readConfig } from "../app/config.ts";
import { loadBank } from "../bank/check/load-bank.ts";
import { diagnosticText } from "../bank/files/file-diagnostic.ts";
import { systemClock } from "../lib/clock.ts";
import { StoreError } from "../ports/store/store.ts";
import { readDatabaseUrl } from "../store/database-url.ts";
import { openStore } from "../store/open.ts";

interface Finding {
  readonly state: "ok" | "note" | "wrong";
  readonly subject: string;
  readonly words: string;
}

const marks: Readonly<Record<Finding["state"], string>> = { ok: "ok   ", note: "note ", wrong: "WRONG" };

async function examine(): Promise<readonly Finding[]> {
  const reading = readConfig(process.env);
  if ("faults" in reading) {
    return [
      node(),
      ...reading.faults.map(({ setting, cure }) => ({ state: "wrong", subject: setting, words: cure }) as const),
    ];
  }
  const { config } = reading;
  const running = await runningArena(config);
  // A running Arena holds its file and its port, and knows best how they are.
  const rest = running === undefined ? [await database(config), await door(config)] : [running];
  const settings = { state: "ok", subject: "settings", words: "all readable" } as const;
  return [node(), settings, bank(config), ...rest, ...(await platforms(config))];
}

function node(): Finding {
  return { state: "ok", subject: "node", words: process.version };
}

function bank({ questions }: Config): Finding {
  const loaded = loadBank(questions);
  if (!loaded.ok) return { state: "wrong", subject: "bank", words: loaded.diagnostics.map(diagnosticText).join("\n") };
  const { topics, questions: all } = loaded.bank;
  return { state: "ok", subject: "bank", words: `${all.length} questions on ${topics.length} topics in ${questions}` };
}

const readiness = z.object({ ready: z.boolean(), store: z.boolean(), platforms: z.record(z.string(), z.boolean()) });

/** Undefined when no Arena answers on the port. */
async function runningArena({ host, port }: Config): Promise<Finding | undefined> {
  try {
    const response = await fetch(`http://${host.includes(":") ? `[${host}]` : host}:${port}/readyz`, {
      signal: AbortSignal.timeout(3_000),
    });
    const parsed = readiness.safeParse(await response.json());
    if (!parsed.success) return undefined;
    const { ready, store, platforms: connected } = parsed.data;
    const down = [
      ...(store ? [] : ["the database"]),
      ...Object.keys(connected).filter((name) => connected[name] === false),
    ];
    return ready
      ? {
          state: "ok",
          subject: "running",
          words: `An Arena runs on ${host}:${port} and is ready; if it is not this one, set PORT`,
        }
      : {
          state: "wrong",
          subject: "running",
          words: `Arena runs on ${host}:${port}, but cannot reach ${down.join(" and ")}: see its log`,
        };
  } catch {
    return undefined;
  }
}

/** Opens a database that is there as a start would, and lets go of it. */
async function database({ databaseUrl }: Config): Promise<Finding> {
  const subject = "database";
  const named = readDatabaseUrl(databaseUrl);
  const file = "path" in named && named.path !== ":memory:" ? resolve(named.path) : undefined;
  if (file !== undefined && !existsSync(file)) {
    const folder = nearestFolder(file);
    return (await writable(folder))
      ? { state: "note", subject, words: `${file} will be made at the first start` }
      : {
          state: "wrong",
          subject,
          words: `${file} cannot be made: let this user write in ${folder}, or set DATABASE_URL`,
        };
  }
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

function nearestFolder(file: string): string {
  const folder = dirname(file);
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestFolder(folder);
}

async function writable(folder: string): Promise<boolean> {
  if (!statSync(folder).isDirectory()) return false;
  return await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function door({ host, port }: Config): Promise<Finding> {
  const { promise, resolve: done } = Promise.withResolvers<Finding>();
  const subject = "port";
  const probe = createServer();
  probe.once("error", (error: NodeJS.ErrnoException) =>
    done({
      state: "wrong",
      subject,
      words: `${host}:${port} cannot be had (${error.code}): stop what uses it, or set HOST and PORT`,
    }),
  );
  probe.listen(port, host, () => probe.close(() => done({ state: "ok", subject, words: `${host}:${port} is free` })));
  return await promise;
}

async function platforms({ slack, discord, playground }: Config): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  if (playground) {
    const words = "is on: whoever reaches the port may play there as anybody (ARENA_PLAYGROUND=off)";
    findings.push({ state: "note", subject: "playground", words });
  }
  if (slack === undefined)
    findings.push({ state: "note", subject: "slack", words: "is not configured: docs/slack.md" });
  else {
    const { checkSlack } = await import("../adapters/slack/doctor.ts");
    findings.push(await examined("slack", checkSlack(slack)));
  }
  if (discord === undefined) {
    findings.push({ state: "note", subject: "discord", words: "is not configured: docs/discord.md" });
  } else {
    const { checkDiscord } = await import("../adapters/discord/doctor.ts");
    findings.push(await examined("discord", checkDiscord(discord, systemClock)));
  }
  return findings;
}

async function examined(subject: string, examination: Promise<readonly string[]>): Promise<Finding> {
  try {
    return { state: "ok", subject, words: (await examination).join("\n") };
  } catch (error) {
    return { state: "wrong", subject, words: error instanceof Error ? error.message : String(error) };
  }
}

const findings = await examine();
for (const { state, subject, words } of findings) {
  const [first = "", ...more] = words.split("\n");
  const rest = more.map((line) => `${" ".repeat(17)}${line}\n`).join("");
  process.stdout.write(`${marks[state]} ${subject.padEnd(10)} ${first}\n${rest}`);
}
const wrong = findings.filter((finding) => finding.state === "wrong").length;
process.stdout.write(wrong === 0 ? "\nNothing is wrong.\n" : `\n${wrong} to mend.\n`);
process.exitCode = wrong === 0 ? 0 : 1;
