/** kill -9 at each step of a post and of an answer: afterwards there is one post, and no acknowledged answer is lost. */
import { describe, vi } from "vitest";
import { test, type Workshop } from "../support/arena-process.ts";
import { Page } from "../support/web/playground-page.ts";

function doomed(workshop: Workshop, step: string) {
  return workshop.start(["test/support/crash-process.ts", step], { DATABASE_URL: workshop.databaseUrl() });
}

/** Storms and restarts on a busy machine. */
const patient = { timeout: 180_000 };

describe.concurrent("a process that is killed", () => {
  test.for(["before-claim", "after-claim", "after-post", "after-mark"])(
    "%s leaves one post after the restart",
    patient,
    async (step, { expect, workshop }) => {
      const { signal } = await doomed(workshop, step).ended;
      expect(signal).toBe("SIGKILL");
      const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
      const page = new Page(await arena.ready(), "grace");
      // A send that the dead process held is looked into when its lease has run out.
      await expect.poll(() => page.rounds(), { timeout: 60_000, interval: 250 }).toHaveLength(1);
      const [round = ""] = await page.rounds();
      const verdict = await page.press(`${round}:A`);
      expect(verdict).toMatch(/Right: A|Not this time: you chose A/);
      await new Promise((resolve) => setTimeout(resolve, 14_000));
      expect(await page.rounds()).toEqual([round]);
    },
  );

  test(
    "before an answer is stored has acknowledged nothing, and the player can press again",
    patient,
    async ({ expect, workshop }) => {
      const { round, answered } = await pressUntilKilled(workshop, "before-answer");
      expect(answered).toBe(false);
      const page = new Page(await workshop.arena({ DATABASE_URL: workshop.databaseUrl() }).ready(), "grace");
      expect(await page.press(`${round}:B`)).toMatch(/: B|you chose B/);
    },
  );

  test(
    "after an answer was stored keeps it, and it stays the one that counts",
    patient,
    async ({ expect, workshop }) => {
      const { round } = await pressUntilKilled(workshop, "after-answer");
      const page = new Page(await workshop.arena({ DATABASE_URL: workshop.databaseUrl() }).ready(), "grace");
      expect(await page.press(`${round}:B`)).toMatch(/: A|you chose A/);
    },
  );

  test("in a storm of presses has kept every answer that it acknowledged", patient, async ({ expect, workshop }) => {
    const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
    const url = await arena.ready();
    const first = new Page(url, "ada");
    await expect.poll(() => first.rounds(), { timeout: 60_000 }).toHaveLength(1);
    const acknowledged = new Map<string, string>();
    const rounds = await first.rounds();
    for (let post = 0; post < 12; post++) {
      await first.command("post");
      for (const round of await first.rounds()) if (!rounds.includes(round)) rounds.push(round);
      if (post === 8) setTimeout(() => void arena.end("SIGKILL"), 15);
      const presses = ["grace", "alan", "katherine", "edsger"].map(async (player, index) => {
        const letter = "ABC"[(index + post) % 3] ?? "A";
        const round = rounds.at(-1) ?? "";
        const verdict = await new Page(url, player).press(`${round}:${letter}`);
        if (/Right|Not this time/.test(verdict)) acknowledged.set(`${player} ${round}`, letter);
      });
      const settled = await Promise.allSettled(presses);
      if (settled.some((press) => press.status === "rejected")) break;
    }
    await arena.ended;
    expect(acknowledged.size).toBeGreaterThanOrEqual(4);
    const again = await workshop.arena({ DATABASE_URL: workshop.databaseUrl() }).ready();
    for (const [who, letter] of acknowledged) {
      const [player = "", round = ""] = who.split(" ");
      const other = letter === "A" ? "B" : "A";
      expect(await new Page(again, player).press(`${round}:${other}`)).toMatch(
        new RegExp(`: ${letter}|you chose ${letter}`),
      );
    }
  });
});

/** Presses A on the first question of a process that kills itself at a step of the answer. */
async function pressUntilKilled(workshop: Workshop, step: string): Promise<{ round: string; answered: boolean }> {
  const arena = doomed(workshop, step);
  const page = new Page(await arena.ready(), "grace");
  await vi.waitUntil(async () => (await page.rounds()).length === 1, { timeout: 60_000, interval: 50 });
  const [round = ""] = await page.rounds();
  const answered = await page.press(`${round}:A`).then(
    () => true,
    () => false,
  );
  await arena.ended;
  return { round, answered };
}
