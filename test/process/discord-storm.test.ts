/** Three hundred people answer within two seconds while Discord slows every edit down: nobody waits, nothing is lost. */

import { doors, test } from "../support/discord/discord-process.ts";
import { counted } from "../support/discord/discord-server.ts";

const people = 300;
const withinMs = 2_000;
const edit = "PATCH /channels/:channel/messages/:message";

test.for(doors)(
  "over %s, every press is acknowledged within a second",
  { timeout: 120_000 },
  async (door, { expect, fake, open }) => {
    const { arena, server } = await open({ door });
    const crowd = Array.from({ length: people }, (_, index) => fake.player(server.guild, `player ${index}`));
    await server.say(server.ada, "post");
    const [posted] = server.questions();
    if (posted === undefined) throw new Error("nothing was asked");
    fake.faults.add(edit, { kind: "rate-limit", scope: "shared", retryAfterMs: 1_500 }, 2);
    fake.faults.add(edit, { kind: "rate-limit", scope: "user", retryAfterMs: 1_500 }, 1);

    const beginMs = performance.now();
    const presses = crowd.map(async (player, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * withinMs) / people));
      const interaction = player.click(posted, index % 2 === 0 ? "A" : "B");
      const { text } = await (await interaction.acknowledged()).reply(30_000);
      return { text, wanted: index % 2 === 0 ? "A" : "B", tookMs: interaction.acknowledgedMs ?? Number.NaN };
    });
    // Half of them press twice, as people do who are not sure.
    const doubled = Promise.all(
      presses.slice(0, people / 2).map(async (press, index) => {
        await press;
        const again = crowd[index]?.click(posted, "C");
        return (await again?.reply(30_000))?.text;
      }),
    );
    const verdicts = await Promise.all(presses);
    const tookMs = verdicts.map((verdict) => verdict.tookMs).toSorted((a, b) => a - b);
    expect(
      Math.max(...tookMs),
      `acknowledged after ${summary(tookMs)}, all in ${performance.now() - beginMs} ms`,
    ).toBeLessThan(1_000);
    expect(verdicts.map(({ text }) => counted(text))).toEqual(verdicts.map(({ wanted }) => wanted));
    expect((await doubled).map((text) => counted(text ?? ""))).toEqual(
      verdicts.slice(0, people / 2).map(({ wanted }) => wanted),
    );

    await expect.poll(() => posted.text, { timeout: 60_000 }).toContain(`${people} answers so far`);
    await server.say(server.ada, "close");
    await expect.poll(() => posted.text, { timeout: 60_000 }).toContain(`of ${people}`);
    expect(fake.journal.to(edit).length).toBeLessThan(20);
    expect(fake.violations).toEqual([]);
    expect(await arena.end()).toBe(0);
  },
);

function summary(sortedMs: readonly number[]): string {
  const at = (share: number) => Math.round(sortedMs[Math.floor((sortedMs.length - 1) * share)] ?? 0);
  return `${at(0.5)} ms in the middle, ${at(0.99)} ms at 99 %, ${at(1)} ms at most`;
}
