/** A fake with a server, a channel and two people in it; closed when the test is over. */
import { onTestFinished } from "vitest";
import { z } from "zod";
import { type FakeDiscord, type FakeDiscordOptions, openFakeDiscord } from "../fake-discord.ts";
import type { Player } from "../interactions/player.ts";
import type { FakeMessage } from "../messages/message.ts";
import { ask, type RawAnswer, type RawRequest } from "../rest/raw-client.ts";
import type { FakeChannel, FakeGuild } from "./world.ts";

export interface Ground {
  readonly fake: FakeDiscord;
  readonly guild: FakeGuild;
  readonly channel: FakeChannel;
  readonly ada: Player;
  readonly grace: Player;
  readonly time: { nowMs: number };
  ask(method: string, path: string, request?: RawRequest): Promise<RawAnswer>;
  send(body: unknown, request?: RawRequest): Promise<RawAnswer>;
  /** A message that is there. */
  sent(body?: unknown): Promise<FakeMessage>;
}

const made = z.object({ id: z.string() });

/** @param later how to clean up afterwards; tests that run at the same time pass their own `onTestFinished`. */
export async function openGround(
  options: FakeDiscordOptions = {},
  later: (cleanUp: () => Promise<void>) => void = onTestFinished,
): Promise<Ground> {
  const time = { nowMs: Date.now() };
  const fake = await openFakeDiscord({ now: () => time.nowMs, allowances: {}, ...options });
  later(() => fake.close());
  const guild = fake.guild("Pythonistas");
  const channel = fake.channel(guild, "quiz");
  const here = `/channels/${channel.id}/messages`;
  const say: Ground["ask"] = (method, path, request) => ask(fake, method, path, request);
  return {
    fake,
    guild,
    channel,
    time,
    ada: fake.player(guild, "Ada", ["manageGuild"]),
    grace: fake.player(guild, "Grace", [], "gracie"),
    ask: say,
    send: (body, request) => say("POST", here, { ...request, body }),
    sent: async (body = { content: "hello" }) => {
      const { body: answer } = await say("POST", here, { body });
      const message = fake.messages.find(channel, made.safeParse(answer).data?.id ?? "");
      if (message === undefined) throw new Error(`nothing was made: ${JSON.stringify(fake.violations)}`);
      return message;
    },
  };
}

/** A message with one button for each label. */
export function withButtons(...labels: readonly string[]): object {
  const components = labels.map((label) => ({ type: 2, style: 2, label, custom_id: `press:${label}` }));
  return { content: "Which?", components: [{ type: 1, components }] };
}
