/** One process with a Slack workspace, a Discord server and the playground: each with its own schedule, none in another's way. */
import { createServer, type Server } from "node:http";
import { vi } from "vitest";
import { openFakeDiscord } from "../fakes/discord/fake-discord.ts";
import { openSlack } from "../fakes/slack/slack.ts";
import { test as base, type Workshop } from "../support/arena-process.ts";
import { discordSettings } from "../support/discord/discord-process.ts";
import { counted as countedOnDiscord, DiscordServer } from "../support/discord/discord-server.ts";
import { Company, counted } from "../support/slack/slack-company.ts";
import { slackSettings, soon } from "../support/slack/slack-process.ts";
import { Page } from "../support/web/playground-page.ts";

const patient = { timeout: 180_000 };
/** Slack and Discord show an error after this. How much sooner it comes on a machine with nothing else to do is measured by the storms. */
const platformLimitMs = 3_000;

const test = base.extend<{ everywhere: Awaited<ReturnType<typeof openEverywhere>> }>({
  everywhere: async ({ workshop }, use) => {
    const everywhere = await openEverywhere(workshop);
    await use(everywhere);
    await Promise.all([everywhere.slack.close(), everywhere.discord.close()]);
  },
});

async function openEverywhere(workshop: Workshop) {
  const [slack, discord] = await Promise.all([openSlack(), openFakeDiscord()]);
  const company = new Company(slack);
  const { token } = company.install();
  const settings = {
    DATABASE_URL: workshop.databaseUrl(),
    ...discordSettings(discord, "the gateway"),
    ...slackSettings(slack, "Socket Mode", token),
    ARENA_PLAYGROUND: "on",
  };
  return { slack, discord, company, server: new DiscordServer(discord), settings };
}

async function readiness(url: string) {
  const response = await fetch(`${url}readyz`);
  return { status: response.status, body: await response.json() };
}

test.concurrent(
  "a workspace, a server and the playground are asked, answer and lead for themselves",
  patient,
  async ({ expect, workshop, everywhere }) => {
    const { slack, discord, company, server, settings } = everywhere;
    const arena = workshop.arena(settings);
    const url = (await arena.ready()).replace("localhost", "127.0.0.1");
    expect(await arena.logged("ready")).toMatchObject({ platforms: ["slack", "discord", "web"] });
    expect(await readiness(url)).toMatchObject({ status: 200, body: { ready: true } });

    const at = soon();
    expect(await company.say(company.ada, `schedule ${at} daily UTC`)).toContain("Scheduled");
    expect(await server.say(server.ada, "schedule", { time: at, days: "daily", zone: "UTC" })).toContain("Scheduled");
    const page = new Page(url, "ada");
    await vi.waitUntil(async () => (await page.rounds()).length > 0, { timeout: 60_000, interval: 100 });

    const onSlack = await company.question(company.general, 130_000);
    await vi.waitUntil(() => server.questions().length > 0, { timeout: 60_000, interval: 50 });
    const [onDiscord] = server.questions();
    if (onDiscord === undefined) throw new Error("nothing was asked on Discord");

    const [slackVerdict, discordVerdict] = await Promise.all([
      company.press(company.grace, onSlack, "A"),
      server.press(server.alan, onDiscord, "B"),
    ]);
    expect(counted(slackVerdict.text)).toBe("A");
    expect(countedOnDiscord(discordVerdict.text)).toBe("B");

    const slackBoard = await company.say(company.grace, "leaderboard all");
    expect(slackBoard).toContain("Grace Hopper");
    expect(slackBoard).not.toContain("Alan");
    const discordBoard = await server.say(server.alan, "leaderboard", { period: "all" });
    expect(discordBoard).toContain("Alan");
    expect(discordBoard).not.toContain("Grace");

    expect(slack.log.violations).toEqual([]);
    expect(discord.violations).toEqual([]);
    expect(await arena.end()).toBe(0);
  },
);

test.concurrent(
  "a platform that goes down holds up neither the others nor the heartbeat, and operators see it",
  patient,
  async ({ expect, workshop, everywhere }) => {
    const { slack, company, server, settings } = everywhere;
    const arena = workshop.arena(settings);
    const url = (await arena.ready()).replace("localhost", "127.0.0.1");
    await company.say(company.ada, `schedule ${soon()} daily UTC`);
    const at = soon();
    await server.say(server.ada, "schedule", { time: at, days: "daily", zone: "UTC" });
    await slack.close();
    await vi.waitUntil(async () => (await readiness(url)).status === 503, { timeout: 60_000, interval: 100 });
    expect((await readiness(url)).body).toMatchObject({
      ready: false,
      store: true,
      platforms: { slack: false, discord: true, web: true },
    });
    const metrics = await (await fetch(`${url}metrics`)).text();
    expect(metrics).toContain('arena_platform_up{platform="slack"} 0');
    expect(metrics).toContain('arena_platform_up{platform="discord"} 1');

    await vi.waitUntil(() => server.questions().length > 0, { timeout: 130_000, interval: 100 });
    const [asked] = server.questions();
    if (asked === undefined) throw new Error("nothing was asked on Discord");
    const { text, tookMs } = await server.press(server.grace, asked, "A");
    expect(countedOnDiscord(text)).toBe("A");
    expect(tookMs).toBeLessThan(platformLimitMs);
    expect(await arena.end()).toBe(0);
  },
);

test.concurrent(
  "a platform that is not there at the start is waited for, while the others play",
  patient,
  async ({ expect, workshop, everywhere }) => {
    const { company, settings } = everywhere;
    const down = await deadEnd();
    const arena = workshop.arena({ ...settings, DISCORD_API_URL: `http://127.0.0.1:${down.port}/api` });
    // Nobody has said "ready" yet: Slack is up all the same.
    const posted = await vi.waitUntil(
      async () => {
        await company.say(company.ada, "post").catch(() => undefined);
        return company.open().at(-1);
      },
      { timeout: 60_000, interval: 500 },
    );
    if (posted === undefined) throw new Error("nothing was asked");
    expect(counted((await company.press(company.alan, posted, "A")).text)).toBe("A");
    expect(arena.log.some((line) => line["msg"] === "ready")).toBe(false);
    expect(await arena.end()).toBe(0);
    await down.close();
  },
);

test.concurrent(
  "a stop in the middle of a start is a clean one, and nobody is told that it is ready",
  patient,
  async ({ expect, workshop, everywhere }) => {
    const down = await deadEnd();
    const nowhere = `http://127.0.0.1:${down.port}/`;
    const arena = workshop.arena({ ...everywhere.settings, SLACK_API_URL: nowhere, DISCORD_API_URL: `${nowhere}api` });
    await arena.logged("The playground is new: it is asked daily from this minute on.");
    expect(await arena.end()).toBe(0);
    expect(arena.log.map((line) => line["msg"])).toContain("stopped");
    expect(arena.log.map((line) => line["msg"])).not.toContain("ready");
    await down.close();
  },
);

/** A port where every connection is broken off. */
async function deadEnd(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server: Server = createServer((request) => request.socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
