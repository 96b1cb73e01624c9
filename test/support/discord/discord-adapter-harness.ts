/** The adapter against the fake, with a bot that answers as a test tells it to; closed when the test is over. */

import { expect, onTestFinished } from "vitest";
import { type DiscordPlatform, discordPlatform } from "../../../src/adapters/discord/discord-platform.ts";
import { channelId } from "../../../src/adapters/discord/ids.ts";
import type { DiscordSettings } from "../../../src/adapters/discord/settings.ts";
import { createApp, listen } from "../../../src/app/http-server.ts";
import { prometheusMetrics } from "../../../src/app/prometheus.ts";
import { type Clock, systemClock } from "../../../src/lib/clock.ts";
import { notice } from "../../../src/message/build.ts";
import type { FieldFaults } from "../../../src/message/form.ts";
import type { Block, Message } from "../../../src/message/message.ts";
import type { Reply } from "../../../src/message/reply.ts";
import type { Bot, CommandCall, Press, Submission } from "../../../src/ports/bot.ts";
import type { KeyValueStore } from "../../../src/ports/key-value-store.ts";
import type { ChannelId } from "../../../src/quiz/ids.ts";
import { openStore } from "../../../src/store/open.ts";
import { type FakeDiscord, openFakeDiscord } from "../../fakes/discord/fake-discord.ts";
import type { FakeMessage } from "../../fakes/discord/messages/message.ts";
import { DiscordServer } from "./discord-server.ts";

/** Writes down what it is asked. */
export class ScriptedBot implements Bot {
  readonly presses: Press[] = [];
  readonly calls: CommandCall[] = [];
  readonly left: string[] = [];
  readonly back: string[] = [];
  /** What a press or a command comes to. */
  reply: () => Promise<Reply> = async () => said("done");

  async press(press: Press): Promise<Reply> {
    this.presses.push(press);
    return await this.reply();
  }

  async command(call: CommandCall): Promise<Reply> {
    this.calls.push(call);
    return await this.reply();
  }

  /** What is said to a form that is sent. */
  submitted: Reply | FieldFaults = notice({ title: "Taken", lines: [] });
  readonly submissions: Submission[] = [];

  async submit(submission: Submission): Promise<Reply | FieldFaults> {
    this.submissions.push(submission);
    return this.submitted;
  }

  async preview(): Promise<readonly Block[]> {
    return [];
  }

  async home(): Promise<readonly Message[]> {
    return [];
  }

  async autocomplete(): Promise<readonly { readonly value: string; readonly label: string }[]> {
    return [
      { value: "Europe/Berlin", label: "Europe/Berlin" },
      { value: "x".repeat(101), label: "far too long to be sent back" },
      { value: "UTC", label: "" },
    ];
  }

  async userChanged(): Promise<void> {}

  async removed(community: string): Promise<void> {
    this.left.push(community);
  }

  async added(community: string): Promise<void> {
    this.back.push(community);
  }
}

export function said(title: string, parts: Partial<Message> = {}): Message {
  return { ...notice({ title, lines: ["as it was said"] }), ...parts };
}

/** A round's message: its buttons carry the nonce. */
export function asked(round: string): Message {
  return said("What is right?", { choices: [{ action: `answer:${round}:A`, label: "A", spoken: "Answer A" }] });
}

export interface DiscordGround {
  readonly fake: FakeDiscord;
  readonly server: DiscordServer;
  readonly platform: DiscordPlatform;
  readonly bot: ScriptedBot;
  readonly channel: ChannelId;
  readonly keyValues: KeyValueStore;
  /** Everything that was logged, as text. */
  readonly log: readonly string[];
  readonly ends: readonly Error[];
  /** Resolves when a platform that was started can be played on. */
  usable(): Promise<void>;
  /** A message with one button, in the channel. */
  question(round?: string): Promise<FakeMessage>;
}

export interface GroundOptions {
  readonly door?: "the gateway" | "HTTP";
  readonly settings?: Partial<DiscordSettings>;
  readonly clock?: Clock;
  /** Something put around the key-value store, to break it. */
  readonly keyValues?: (keyValues: KeyValueStore) => KeyValueStore;
  /** Changes the fake before anything connects to it. */
  readonly before?: (fake: FakeDiscord) => void;
  /** False: whoever tests it starts it. */
  readonly started?: boolean;
}

export async function openDiscordGround(options: GroundOptions = {}): Promise<DiscordGround> {
  const { door = "the gateway", settings = {}, clock = systemClock, started = true } = options;
  const fake = await openFakeDiscord({ now: () => clock.nowMs(), allowances: {} });
  const server = new DiscordServer(fake);
  options.before?.(fake);
  const opened = await openStore("sqlite::memory:");
  const { store } = opened;
  const keyValues = options.keyValues?.(opened.keyValues) ?? opened.keyValues;
  const lines: string[] = [];
  const ends: Error[] = [];
  const write = (fields: object, message: string) =>
    void lines.push(
      `${message} ${JSON.stringify(fields, (_, value) => (value instanceof Error ? [value.message, value.stack, { ...value }] : value))}`,
    );
  const log = { info: write, warn: write, error: write };
  const { platform, routes } = discordPlatform({
    settings: {
      token: fake.token,
      apiUrl: fake.url,
      ...(door === "HTTP" ? { publicKey: fake.endpoint.publicKey } : {}),
      ...settings,
    },
    keyValues,
    clock,
    log,
    fatal: (error) => void ends.push(error),
  });
  const platforms = [platform];
  const app = createApp({
    store,
    platforms,
    metrics: prometheusMetrics(platforms),
    log,
    routes: routes === undefined ? [] : [routes],
  });
  const listening = await listen(app, "127.0.0.1", 0);
  onTestFinished(async () => {
    await platform.stop();
    await listening.close();
    await store.close();
    await fake.close();
    expect(lines.filter((line) => line.includes(fake.token))).toEqual([]);
    for (const { path } of fake.journal.requests) {
      const token = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path)?.[1];
      if (token !== undefined) expect(lines.filter((line) => line.includes(token))).toEqual([]);
    }
  });
  const bot = new ScriptedBot();
  const usable = async () => {
    await until(() => fake.commands.writes > 0);
    if (door === "HTTP") await fake.endpoint.adopt(`http://127.0.0.1:${listening.port}/discord/interactions`);
  };
  if (started) {
    await platform.start(bot);
    await usable();
  }
  const channel = channelId(server.guild.id, server.channel.id);
  return {
    fake,
    server,
    platform,
    bot,
    channel,
    keyValues,
    log: lines,
    ends,
    usable,
    question: async (round = "r1") => {
      await platform.post(channel, asked(round), round);
      const [posted] = fake.messages.publicIn(server.channel);
      if (posted === undefined) throw new Error("nothing was posted");
      return posted;
    },
  };
}

/** Resolves when it holds. @throws Error when it does not for too long. */
export async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 60_000, interval: 10 }).toBe(true);
}
