/** The whole story as players, an admin and Discord see it, with nothing of discord.js or of Arena replaced. */
import { describe, vi } from "vitest";
import { doors, test } from "../support/discord/discord-process.ts";
import { counted } from "../support/discord/discord-server.ts";

/** A schedule fires on the minute, and the machine may be busy. */
const patient = { timeout: 180_000 };
/** Slack and Discord show an error after this. How much sooner it comes on a machine with nothing else to do is measured by the storms. */
const platformLimitMs = 3_000;
const soonEnough = { timeout: 60_000 };

describe.concurrent("a server", () => {
  test.for(doors)(
    "is asked at the hour over %s, answers, is cut off in the middle, closes and sees who leads",
    patient,
    async (door, { expect, fake, open }) => {
      const { arena, server } = await open({ door });
      const { ada, grace, alan, katherine, channel } = server;
      expect(fake.commands.registered.map(({ body }) => body.name)).toEqual(["quiz"]);

      expect(await server.say(ada, "schedule", { time: soon(), days: "daily", zone: "UTC" })).toContain("Scheduled");
      await vi.waitUntil(() => server.questions().length > 0, { timeout: 130_000, interval: 100 });
      const [posted] = server.questions();
      if (posted === undefined) throw new Error("nothing was asked");
      expect(posted.pings).toEqual([]);
      expect(posted.buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(["A", "B"]));

      const first = grace.click(posted, "A");
      expect(counted((await first.reply()).text)).toBe("A");
      const second = await server.press(alan, posted, "B");
      expect(counted(second.text)).toBe("B");

      // The connection breaks; what was heard before comes once more, and what is pressed meanwhile is not lost.
      fake.gateway.replayAgain = 2;
      fake.gateway.kill();
      const meanwhile = katherine.click(posted, "A");
      if (door === "HTTP") fake.again(first);
      expect(counted((await meanwhile.reply()).text)).toBe("A");
      expect(first.refusals).toEqual([]);
      fake.gateway.replayAgain = 0;

      const twice = [grace.click(posted, "B"), grace.click(posted, "B")];
      for (const interaction of twice) {
        await interaction.acknowledged();
        expect(interaction.acknowledgedMs).toBeLessThan(platformLimitMs);
        const { text, onlyFor } = await interaction.reply();
        expect(counted(text)).toBe("A");
        expect(onlyFor).toBe(grace.user);
      }
      await vi.waitUntil(() => posted.text.includes("3 answers so far"), { timeout: 60_000 });
      expect(posted.text).not.toMatch(/\d of 3/);

      await server.say(ada, "close");
      await vi.waitUntil(() => posted.buttons.length === 0, soonEnough);
      expect(posted.text).toMatch(/[A-D] is right/);
      expect(posted.text).toContain("2 of 3");
      await vi.waitUntil(() => posted.thread !== undefined, soonEnough);

      const late = katherine.click(posted, "B", "first");
      expect((await late.reply()).text).toMatch(/closed/);

      const board = await server.say(grace, "leaderboard", { period: "all" });
      for (const name of ["Grace", "Alan", "Katherine"]) expect(board).toContain(name);
      const all = [channel, ...fake.world.channels.values()].flatMap((place) => fake.messages.all(place));
      expect(all.flatMap(({ pings }) => pings)).toEqual([]);
      if (door === "the gateway") {
        expect(fake.gateway.beginnings.map(({ kind, intents }) => [kind, intents])).toEqual([
          ["identify", 0],
          ["resume", 0],
        ]);
      } else {
        expect(fake.gateway.connections).toEqual([]);
      }
      expect(fake.violations).toEqual([]);
      expect(await arena.end()).toBe(0);
    },
  );
});

/** A minute that is near, but not so near that it is over before the command has arrived. */
function soon(): string {
  const at = Temporal.Now.zonedDateTimeISO("UTC").add({ seconds: 70 });
  return at.toPlainTime().toString({ smallestUnit: "minute" });
}
