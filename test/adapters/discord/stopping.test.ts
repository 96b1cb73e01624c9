import { expect, test } from "vitest";
import { openDiscordGround, said, until } from "../../support/discord/discord-adapter-harness.ts";

const edit = "PATCH /channels/:channel/messages/:message";
const post = "POST /channels/:channel/messages";
const completion = "PATCH /webhooks/:application/:token/messages/:message";

/** Longer than anything here waits for an answer. */
const hanging = { kind: "delay", delayMs: 30_000 } as const;

/** Less than whoever supervises a process gives it, with what else there is to stop. */
const stopsWithinMs = 6_000;

async function timed(act: Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await act;
  return performance.now() - startedMs;
}

test("a stop waits two seconds for a redraw that hangs, and says that its outcome is unknown", async () => {
  const { fake, platform, channel } = await openDiscordGround();
  const posted = await platform.post(channel, said("x"), "r1");
  fake.faults.add(edit, hanging);
  const redraw = platform.edit(posted, said("y")).catch((error: unknown) => error);
  await until(() => fake.journal.to(edit).length === 1);
  expect(await timed(platform.stop())).toBeLessThan(3_500);
  expect(await redraw).toMatchObject({ name: "PlatformError", kind: "unknown" });
});

test("a stop lets a post under way come to its end, and then takes none: nothing of it can have happened", async () => {
  const { fake, server, platform, channel } = await openDiscordGround();
  fake.faults.add(post, { kind: "delay", delayMs: 500 });
  const posting = platform.post(channel, said("x"), "r1");
  await until(() => fake.journal.to(post).length === 1);
  await platform.stop();
  expect(await posting).toContain(server.channel.id);
  await expect(platform.post(channel, said("z"), "r2")).rejects.toMatchObject({ kind: "busy" });
  expect(fake.messages.publicIn(server.channel)).toHaveLength(1);
});

test("a stop gives up replies that Discord does not take", async () => {
  const { fake, server, bot, question, platform, log } = await openDiscordGround();
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  bot.reply = async () => {
    await slow;
    return said("too late");
  };
  fake.faults.add(completion, hanging, 10);
  await server.grace.click(await question(), "A").acknowledged();
  setTimeout(resolve, 4_500);
  expect(await timed(platform.stop())).toBeLessThan(stopsWithinMs);
  expect(fake.journal.to(completion)).toHaveLength(1);
  await until(() => log.some((line) => line.includes("could not be sent")));
});

test("a stop does not wait for a reply that never comes", async () => {
  const { server, bot, question, platform, log } = await openDiscordGround();
  const { promise: never, resolve } = Promise.withResolvers<void>();
  bot.reply = async () => {
    await never;
    return said("too late");
  };
  await server.grace.click(await question(), "A").acknowledged();
  expect(await timed(platform.stop())).toBeLessThan(stopsWithinMs);
  expect(log.some((line) => line.includes("were not finished"))).toBe(true);
  resolve();
});
