/** kill -9 in the middle of a post and of an answer on Discord: afterwards there is one post, and no verdict was a lie. */
import { describe } from "vitest";
import type { FakeDiscord } from "../fakes/discord/fake-discord.ts";
import type { Workshop } from "../support/arena-process.ts";
import { connected, discordSettings, test } from "../support/discord/discord-process.ts";
import { counted, DiscordServer } from "../support/discord/discord-server.ts";

const patient = { timeout: 180_000 };

function settings(workshop: Workshop, fake: FakeDiscord): Record<string, string> {
  return { DATABASE_URL: workshop.databaseUrl(), ...discordSettings(fake, "the gateway") };
}

/** Arena that dies at one step, and the server that it is in. */
async function doomed(workshop: Workshop, fake: FakeDiscord, step: string) {
  const server = new DiscordServer(fake);
  const arena = workshop.start(["test/support/crash-process.ts", step], settings(workshop, fake));
  await connected(arena, fake, "the gateway");
  return { server, arena };
}

describe.concurrent("a process on Discord that is killed", () => {
  test("after a post finds it again, and posts no second one", patient, async ({ expect, fake, workshop }) => {
    const { server, arena } = await doomed(workshop, fake, "after-post");
    server.ada.command(server.channel, "quiz post");
    expect((await arena.ended).signal).toBe("SIGKILL");
    expect(server.questions()).toHaveLength(1);
    await workshop.arena(settings(workshop, fake)).ready();
    const [posted] = server.questions();
    if (posted === undefined) throw new Error("nothing was asked");
    await expect
      .poll(() => server.say(server.grace, "today"), { timeout: 60_000, interval: 1_000 })
      .toContain("closes");
    await new Promise((resolve) => setTimeout(resolve, 14_000));
    expect(server.questions()).toEqual([posted]);
    expect(counted((await server.press(server.grace, posted, "A")).text)).toBe("A");
  });

  test("before an answer is stored has told nobody that it was", patient, async ({ expect, fake, workshop }) => {
    const { server, arena } = await doomed(workshop, fake, "before-answer");
    await server.say(server.ada, "post");
    const [posted] = server.questions();
    if (posted === undefined) throw new Error("nothing was asked");
    const press = server.grace.click(posted, "A");
    expect((await arena.ended).signal).toBe("SIGKILL");
    expect(press.callback).toBeUndefined();
    await workshop.arena(settings(workshop, fake)).ready();
    expect(counted((await server.press(server.grace, posted, "B")).text)).toBe("B");
  });

  test("after an answer was stored keeps it", patient, async ({ expect, fake, workshop }) => {
    const { server, arena } = await doomed(workshop, fake, "after-answer");
    await server.say(server.ada, "post");
    const [posted] = server.questions();
    if (posted === undefined) throw new Error("nothing was asked");
    server.grace.click(posted, "A");
    expect((await arena.ended).signal).toBe("SIGKILL");
    await workshop.arena(settings(workshop, fake)).ready();
    expect(counted((await server.press(server.grace, posted, "B")).text)).toBe("A");
  });
});
