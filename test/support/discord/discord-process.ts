/** Arena as a started process against the Discord fake, over the gateway or over HTTP. */
import { vi } from "vitest";
import { type FakeDiscord, openFakeDiscord } from "../../fakes/discord/fake-discord.ts";
import { test as base, type Workshop } from "../arena-process.ts";
import { DiscordServer } from "./discord-server.ts";

export const doors = ["the gateway", "HTTP"] as const;
export type Door = (typeof doors)[number];

type ArenaProcess = ReturnType<Workshop["arena"]>;

/** What a process needs to find the fake. */
export function discordSettings(fake: FakeDiscord, door: Door): Record<string, string> {
  return {
    HOST: "127.0.0.1",
    ARENA_PLAYGROUND: "off",
    DISCORD_API_URL: fake.url,
    DISCORD_TOKEN: fake.token,
    ...(door === "HTTP" ? { DISCORD_PUBLIC_KEY: fake.endpoint.publicKey } : {}),
  };
}

/** Waits until it is ready, and saves its address as the interactions endpoint where that is needed. */
export async function connected(arena: ArenaProcess, fake: FakeDiscord, door: Door): Promise<string> {
  const url = (await arena.ready()).replace("localhost", "127.0.0.1");
  await vi.waitUntil(() => fake.commands.writes > 0, { timeout: 60_000, interval: 20 });
  if (door === "HTTP") await fake.endpoint.adopt(`${url}discord/interactions`);
  return url;
}

interface Opening {
  readonly door?: Door;
  readonly settings?: Readonly<Record<string, string>>;
}

interface Opened {
  readonly arena: ArenaProcess;
  readonly server: DiscordServer;
  readonly url: string;
  readonly databaseUrl: string;
}

interface Stage {
  readonly fake: FakeDiscord;
  /** A server that Arena was added to, with Arena running. */
  readonly open: (opening?: Opening) => Promise<Opened>;
}

export const test = base.extend<Stage>({
  fake: async ({ task: _task }, use) => {
    const fake = await openFakeDiscord();
    await use(fake);
    await fake.close();
  },
  open: async ({ fake, workshop }, use) => {
    await use(async ({ door = "the gateway", settings = {} } = {}) => {
      const server = new DiscordServer(fake);
      const databaseUrl = workshop.databaseUrl();
      const arena = workshop.arena({ DATABASE_URL: databaseUrl, ...discordSettings(fake, door), ...settings });
      const url = await connected(arena, fake, door);
      return { arena, server, url, databaseUrl };
    });
  },
});
