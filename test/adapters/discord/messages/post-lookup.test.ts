import { expect, test } from "vitest";
import { messageId } from "../../../../src/adapters/discord/ids.ts";
import { bitsOf } from "../../../fakes/discord/world/permission.ts";
import {
  asked,
  type DiscordGround,
  openDiscordGround,
  said,
} from "../../../support/discord/discord-adapter-harness.ts";

const post = "POST /channels/:channel/messages";
const list = "GET /channels/:channel/messages";
const nonce = "n".repeat(25);

/** A post that arrived although nobody told: this process knows nothing of it. */
async function lost({ fake, platform, channel }: DiscordGround, round = nonce): Promise<string> {
  fake.faults.add(post, { kind: "applied-reset" });
  await expect(platform.post(channel, asked(round), round)).rejects.toMatchObject({ kind: "unknown" });
  const [newest] = [...fake.world.channels.values()].flatMap((place) => fake.messages.publicIn(place));
  if (newest === undefined) throw new Error("nothing was posted");
  return newest.id;
}

/** What others wrote meanwhile. */
function chatter({ fake, server }: DiscordGround, messages: number): void {
  for (let index = 0; index < messages; index++) {
    const body = { content: `chatter ${index}` };
    fake.messages.create({ channel: server.channel, body, files: new Map() });
  }
}

test("a lost post is recognised by its buttons, however much was written since", async () => {
  const ground = await openDiscordGround();
  const { platform, channel, server } = ground;
  const id = await lost(ground);
  chatter(ground, 230);
  await lost(ground, "another");
  expect(await platform.find(channel, nonce)).toEqual({ message: messageId(server.guild.id, server.channel.id, id) });
});

test("what was never posted is absent, also in a channel that never held anything", async () => {
  const ground = await openDiscordGround();
  expect(await ground.platform.find(ground.channel, nonce)).toBe("absent");
  chatter(ground, 3);
  await lost(ground, "another");
  expect(await ground.platform.find(ground.channel, nonce)).toBe("absent");
});

test("beyond what is read it may stand: then nobody says that it is not there", async () => {
  const ground = await openDiscordGround();
  await lost(ground);
  chatter(ground, 520);
  expect(await ground.platform.find(ground.channel, nonce)).toBe("unknowable");
  expect(ground.fake.journal.to(list)).toHaveLength(5);
});

test.for([
  ["Read Message History", ["viewChannel", "sendMessages"]],
  ["View Channel", []],
] as const)("without %s the past is unknowable, and not empty", async ([_permission, left]) => {
  const ground = await openDiscordGround();
  await lost(ground);
  ground.server.channel.permissions = bitsOf(left);
  expect(await ground.platform.find(ground.channel, nonce)).toBe("unknowable");
});

test("in a channel that is gone everything is absent", async () => {
  const ground = await openDiscordGround();
  await lost(ground);
  ground.server.channel.deleted = true;
  expect(await ground.platform.find(ground.channel, nonce)).toBe("absent");
});

test("while Discord fails, nobody says anything about the past", async () => {
  const ground = await openDiscordGround();
  await lost(ground);
  ground.fake.faults.add(list, { kind: "status", status: 503 });
  await expect(ground.platform.find(ground.channel, nonce)).rejects.toMatchObject({ name: "PlatformError" });
});

test("a nonce that is sent a second time after a loss is one message", async () => {
  const ground = await openDiscordGround();
  const id = await lost(ground);
  expect(await ground.platform.post(ground.channel, asked(nonce), nonce)).toContain(id);
  expect(ground.fake.messages.publicIn(ground.server.channel)).toHaveLength(1);
});

test("a message that was posted is found again after it was changed", async () => {
  const { platform, channel } = await openDiscordGround();
  const id = await platform.post(channel, asked("r1"), "r1");
  await platform.edit(id, said("closed"));
  expect(await platform.find(channel, "r1")).toEqual({ message: id });
});
