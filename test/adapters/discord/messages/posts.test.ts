import { expect, test } from "vitest";
import { channelId, messageId, playerId } from "../../../../src/adapters/discord/ids.ts";
import { bitsOf } from "../../../fakes/discord/world/permission.ts";
import type { FakeChannel } from "../../../fakes/discord/world/world.ts";
import { openDiscordGround, said } from "../../../support/discord/discord-adapter-harness.ts";
import { aDiagram } from "./any-message.ts";

const post = "POST /channels/:channel/messages";
const edit = "PATCH /channels/:channel/messages/:message";

test("an announcement shows whether a channel takes posts: text, announcements and threads do", async () => {
  const { fake, server, platform } = await openDiscordGround();
  for (const kind of ["text", "announcement", "thread", "announcementThread"] as const) {
    const place = fake.channel(server.guild, kind, { kind });
    await platform.announce(channelId(server.guild.id, place.id), said("here I am"));
    expect(fake.messages.publicIn(place)).toHaveLength(1);
  }
  expect(fake.violations).toEqual([]);
});

test.for<[what: string, place: Partial<FakeChannel>, words: RegExp]>([
  ["a forum", { kind: "forum" }, /forum/],
  ["a voice channel", { kind: "voice" }, /text channels/],
  ["a category", { kind: "category" }, /text channels/],
  ["a locked thread", { kind: "thread", locked: true }, /locked/],
  ["a channel without Send Messages", { permissions: bitsOf(["viewChannel"]) }, /permission/],
  ["a channel without View Channel", { permissions: 0n }, /cannot see/],
])("%s is refused in words, and nothing is posted there", async ([_what, parts, words]) => {
  const { fake, server, platform } = await openDiscordGround();
  const place = fake.channel(server.guild, "place", parts);
  const announcing = platform.announce(channelId(server.guild.id, place.id), said("here I am"));
  await expect(announcing).rejects.toMatchObject({ kind: "refused", message: expect.stringMatching(words) });
  expect(fake.messages.publicIn(place)).toEqual([]);
});

test("a channel of another server is not there", async () => {
  const { fake, server, platform } = await openDiscordGround();
  const elsewhere = fake.channel(fake.guild("Elsewhere"), "quiz");
  const announcing = platform.announce(channelId(server.guild.id, elsewhere.id), said("here I am"));
  await expect(announcing).rejects.toMatchObject({ kind: "gone" });
});

test("a discussion is a thread of the message, with a first word in it", async () => {
  const { fake, server, platform, channel } = await openDiscordGround();
  const id = await platform.post(channel, said("closed"), "r1");
  await platform.discuss(id, said(`Reference counts ${"and more ".repeat(20)}`));
  const [posted] = fake.messages.publicIn(server.channel);
  const thread = posted?.thread;
  if (thread === undefined) throw new Error("no thread was opened");
  expect(thread.name).toMatch(/^Reference counts and more/);
  expect(thread.name.length).toBeLessThanOrEqual(100);
  expect(fake.messages.publicIn(thread).map(({ text }) => text)).toEqual([expect.stringContaining("as it was said")]);
  expect(fake.violations).toEqual([]);
});

test("where a thread is already, or the channel is one, there is nothing more to open", async () => {
  const { fake, server, platform, channel } = await openDiscordGround();
  const id = await platform.post(channel, said("closed"), "r1");
  await platform.discuss(id, said("once"));
  await platform.discuss(id, said("twice"));
  const thread = fake.channel(server.guild, "thread", { kind: "thread" });
  const within = await platform.post(channelId(server.guild.id, thread.id), said("closed"), "r2");
  await platform.discuss(within, said("deeper"));
  expect(fake.journal.to(post)).toHaveLength(3);
});

test("without the permission to open threads there is none, and the reason is said", async () => {
  const { server, platform, channel } = await openDiscordGround();
  const id = await platform.post(channel, said("closed"), "r1");
  server.channel.permissions &= ~bitsOf(["createPublicThreads"]);
  await expect(platform.discuss(id, said("talk"))).rejects.toMatchObject({ kind: "refused" });
});

test("an edit takes the old picture away and pings nobody", async () => {
  const { fake, server, platform, channel } = await openDiscordGround();
  const message = said("look", { blocks: [{ kind: "diagram", diagram: aDiagram }] });
  const id = await platform.post(channel, message, "r1");
  const [posted] = fake.messages.publicIn(server.channel);
  expect(posted?.current.attachments).toHaveLength(1);
  await platform.edit(id, message);
  expect(posted?.current.attachments).toHaveLength(1);
  await platform.edit(id, said("@everyone"));
  expect(posted?.current.attachments).toEqual([]);
  expect(posted?.pings).toEqual([]);
  expect(fake.violations).toEqual([]);
});

test("an edit waits out a short pause, and gives a long one back", async () => {
  const { fake, platform, channel } = await openDiscordGround();
  const id = await platform.post(channel, said("once"), "r1");
  fake.faults.add(edit, { kind: "rate-limit", scope: "shared", retryAfterMs: 300 }, 2);
  await platform.edit(id, said("twice"));
  fake.faults.add(edit, { kind: "rate-limit", scope: "user", retryAfterMs: 60_000 });
  await expect(platform.edit(id, said("thrice"))).rejects.toMatchObject({ kind: "busy" });
});

test("a direct message is written to the person, who need not take any", async () => {
  const { server, platform } = await openDiscordGround();
  const grace = playerId(server.guild.id, server.grace.user.id);
  expect(await platform.direct(grace, said("to you"))).toMatch(/^discord:/);
  expect(server.grace.directs().map(({ text }) => text)).toEqual([expect.stringContaining("to you")]);
  server.grace.user.takesDirects = false;
  await expect(platform.direct(grace, said("again"))).rejects.toMatchObject({ kind: "refused" });
});

test("what belongs to another platform, or never was, is gone", async () => {
  const { server, platform } = await openDiscordGround();
  const { guild, channel } = server;
  const nowhere = messageId(guild.id, channel.id, "999999999999999999");
  await expect(platform.edit(nowhere, said("x"))).rejects.toMatchObject({ kind: "gone" });
  await expect(platform.discuss(nowhere, said("x"))).rejects.toMatchObject({ kind: "gone" });
  await expect(platform.announce(channelId("1", "2"), said("x"))).rejects.toMatchObject({ kind: "gone" });
  await expect(platform.direct(playerId("1", "2"), said("x"))).rejects.toMatchObject({ kind: "gone" });
});

test("a post that Discord does not answer is given up in time, with an unknown outcome", async () => {
  const { fake, platform, channel } = await openDiscordGround();
  fake.faults.add(post, { kind: "delay", delayMs: 60_000 });
  const beginMs = performance.now();
  await expect(platform.post(channel, said("slow"), "r1")).rejects.toMatchObject({ kind: "unknown" });
  expect(performance.now() - beginMs).toBeLessThan(9_000);
});
