/** The commands of docs/operating.md, as they stand there, beside a running Arena and after it was killed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "../support/arena-process.ts";
import { Page } from "../support/web/playground-page.ts";

const root = join(import.meta.dirname, "../..");
const patient = { timeout: 240_000 };

/** The lines of the shell blocks below a heading of the page. */
function commandsOf(heading: string): readonly string[] {
  const page = readFileSync(join(root, "docs/operating.md"), "utf8");
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = ""]) => block.trim().split("\n"));
}

async function run(command: string, databaseUrl: string) {
  const [program = "", ...words] = command.split(" ");
  const child = spawn(program, words, {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, "close");
  return { code, said };
}

test(
  "a database is backed up, lost and restored by the commands of the page",
  patient,
  async ({ expect, workshop }) => {
    const databaseUrl = workshop.databaseUrl();
    const file = databaseUrl.slice("sqlite:".length);
    const local = (command: string) => command.replace("/var/backups/arena", dirname(file));
    const [backUp = "", ...more] = commandsOf("Backup");
    const [restore = "", start, ...rest] = commandsOf("Restore");
    expect([backUp, restore].map((command) => command.split(" -- ")[0])).toEqual(["npm run backup", "npm run restore"]);
    expect([start, more, rest]).toEqual(["npm start", [], []]);

    const arena = workshop.arena({ DATABASE_URL: databaseUrl });
    const page = new Page(await arena.ready(), "grace");
    await expect.poll(() => page.rounds(), { timeout: 20_000 }).toHaveLength(1);
    const [round = ""] = await page.rounds();
    const verdict = await page.press(`${round}:A`);
    expect(await run(local(backUp), databaseUrl)).toMatchObject({
      code: 0,
      said: expect.stringContaining("answers 1,"),
    });
    expect(await run(local(backUp), databaseUrl)).toMatchObject({
      code: 1,
      said: expect.stringContaining("is there already"),
    });

    await page.command("privacy forget");
    const refused = await run(local(restore), databaseUrl);
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining("another Arena is running") });
    await new Page(await arena.ready(), "ada").press(`${round}:B`);
    await arena.end("SIGKILL");
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);

    const restored = await run(local(restore), databaseUrl);
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining("answers 1,") });
    expect(existsSync(`${file}-wal`)).toBe(false);
    const again = workshop.arena({ DATABASE_URL: databaseUrl });
    const after = new Page(await again.ready(), "grace");
    expect(await after.rounds()).toEqual([round]);
    const chosen = (said: string) => /Right: .|you chose ./.exec(said)?.[0];
    expect(chosen(await after.press(`${round}:B`))).toBe(chosen(verdict));
  },
);

test("a backup and a restore say what they need", patient, async ({ expect, workshop }) => {
  const databaseUrl = workshop.databaseUrl();
  for (const program of ["backup", "restore"]) {
    const missing = await run(`npm run ${program}`, databaseUrl);
    expect(missing).toMatchObject({ code: 1, said: expect.stringContaining(`npm run ${program} -- FILE`) });
  }
  const nothing = await run("npm run backup -- copy.db", databaseUrl);
  expect(nothing).toMatchObject({ code: 1, said: expect.stringContaining("No backup was made: there is no file") });
  const elsewhere = await run("npm run restore -- copy.db", "postgres://arena:open-sesame@127.0.0.1/arena");
  expect(elsewhere.said).toContain("pg_restore");
  expect(elsewhere.said).not.toContain("open-sesame");
});
