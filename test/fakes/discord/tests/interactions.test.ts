/** The fake takes answers to interactions in the order and within the time that Discord allows. */
import { expect, test } from "vitest";
import type { FakeInteraction } from "../interactions/interaction.ts";
import { type Ground, openGround, withButtons } from "../world/ground.ts";

const secret = 1 << 6;

async function pressed(): Promise<Ground & Pressed> {
  const ground = await openGround();
  const message = await ground.sent(withButtons("A", "B"));
  const interaction = ground.grace.click(message, "A");
  const { fake, ask } = ground;
  const hooks = `/webhooks/${fake.world.bot.id}/${interaction.token}`;
  return {
    ...ground,
    interaction,
    callback: (body, query = "") =>
      ask("POST", `/interactions/${interaction.id}/${interaction.token}/callback${query}`, { body }),
    hook: (method, path, body) => ask(method, `${hooks}${path}`, { body }),
  };
}

interface Pressed {
  readonly interaction: FakeInteraction;
  callback(body: object, query?: string): ReturnType<Ground["ask"]>;
  hook(method: string, path: string, body?: object): ReturnType<Ground["ask"]>;
}

test("a press says who, where and what", async () => {
  const { grace, guild, channel, interaction } = await pressed();
  expect(interaction.payload).toMatchObject({
    type: 3,
    guild_id: guild.id,
    channel_id: channel.id,
    data: { custom_id: "press:A", component_type: 2 },
    member: { nick: "gracie", user: { id: grace.user.id } },
    message: { content: "Which?" },
    context: 0,
  });
});

test("an answer for one person is seen by nobody else", async () => {
  const { ada, grace, channel, callback, interaction } = await pressed();
  const done = await callback({ type: 4, data: { content: "Right", flags: secret } });
  expect(done.status).toBe(204);
  expect(done.headers.get("content-type")).toBeNull();
  expect((await interaction.reply()).text).toBe("Right");
  expect(grace.reads(channel).map(({ text }) => text)).toEqual(["Which?\nA\nB", "Right"]);
  expect(ada.reads(channel)).toHaveLength(1);
});

test("a callback tells its outcome when it is asked to", async () => {
  const { callback, fake } = await pressed();
  const done = await callback({ type: 4, data: { content: "Right", flags: secret } }, "?with_response=true");
  expect(done).toMatchObject({
    status: 200,
    body: { interaction: { response_message_ephemeral: true }, resource: { type: 4, message: { content: "Right" } } },
  });
  expect(fake.violations).toEqual([]);
});

test("the second acknowledgement is one too many", async () => {
  const { callback, interaction } = await pressed();
  await callback({ type: 6 });
  expect(await callback({ type: 4, data: { content: "x" } })).toMatchObject({ status: 400, code: 40060 });
  expect(interaction.refusals).toEqual([40060]);
});

test("after three seconds nobody knows the interaction any more", async () => {
  const { fake, callback, hook, time } = await pressed();
  time.nowMs += 3_001;
  expect(fake.violations).toMatchObject([{ rule: "never acknowledged" }]);
  expect(await callback({ type: 6 })).toMatchObject({ status: 404, code: 10062 });
  expect(await hook("POST", "", { content: "x" })).toMatchObject({ status: 404, code: 10015 });
  expect(fake.violations).toMatchObject([{ rule: "late acknowledgement" }, { rule: "never acknowledged" }]);
});

test("a wrong token is an unknown interaction", async () => {
  const { ask, interaction } = await pressed();
  const body = { type: 6 };
  expect(await ask("POST", `/interactions/${interaction.id}/wrong/callback`, { body })).toMatchObject({ code: 10062 });
});

test("a refused body does not use the acknowledgement up", async () => {
  const { callback } = await pressed();
  expect(await callback({ type: 4, data: { content: "x".repeat(2001) } })).toMatchObject({ code: 50035 });
  expect(await callback({ type: 4, data: {} })).toMatchObject({ code: 50006 });
  expect(await callback({ type: 4, data: { content: "x" } })).toMatchObject({ status: 204 });
});

test("a deferred answer is filled in, as private as it was promised", async () => {
  const { grace, ada, channel, callback, hook, interaction } = await pressed();
  expect(await callback({ type: 5, data: { flags: secret | (1 << 15) } })).toMatchObject({ code: 50035 });
  expect(await callback({ type: 5, data: { flags: secret } })).toMatchObject({ status: 204 });
  expect(interaction.original?.loading).toBe(true);
  const filled = { flags: 1 << 15, components: [{ type: 10, content: "Right" }] };
  expect(await hook("PATCH", "/messages/@original", filled)).toMatchObject({
    status: 200,
    body: { flags: (1 << 15) | secret },
  });
  expect((await interaction.reply()).text).toBe("Right");
  expect(grace.reads(channel)).toHaveLength(2);
  expect(ada.reads(channel)).toHaveLength(1);
  expect(await hook("GET", "/messages/@original")).toMatchObject({ code: 10008 });
  expect(await hook("DELETE", "/messages/@original")).toMatchObject({ status: 204 });
  expect(grace.reads(channel)).toHaveLength(1);
  expect(await hook("PATCH", "/messages/@original", filled)).toMatchObject({ code: 10008 });
});

test("the first follow-up fills a deferred answer, the next one stands alone", async () => {
  const { channel, grace, callback, hook } = await pressed();
  await callback({ type: 5, data: { flags: secret } });
  await hook("POST", "", { content: "one" });
  await hook("POST", "", { content: "two", flags: secret });
  expect(grace.reads(channel).map(({ text }) => text)).toEqual(["Which?\nA\nB", "one", "two"]);
});

test("a silent acknowledgement makes the message itself the original", async () => {
  const { channel, callback, hook, interaction } = await pressed();
  await callback({ type: 6 });
  await hook("PATCH", "/messages/@original", { content: "Taken" });
  expect(interaction.source?.text).toBe("Taken\nA\nB");
  expect(await hook("POST", "", { content: "for you", flags: secret })).toMatchObject({ status: 200 });
  expect((await interaction.reply()).channel).toBe(channel);
});

test("an update changes the message whose button was pressed", async () => {
  const { callback, interaction } = await pressed();
  await callback({ type: 7, data: { content: "Done", components: [] } });
  expect(interaction.source?.text).toBe("Done");
});

test("after fifteen minutes the token is worth nothing", async () => {
  const { callback, hook, time } = await pressed();
  await callback({ type: 6 });
  time.nowMs += 15 * 60_000 + 1;
  expect(await hook("POST", "", { content: "x" })).toMatchObject({ status: 401, code: 50027 });
});

test("an application that is not this one has no webhook", async () => {
  const { ask, callback, interaction } = await pressed();
  await callback({ type: 6 });
  const path = `/webhooks/12345678901234567/${interaction.token}`;
  expect(await ask("POST", path, { body: { content: "x" } })).toMatchObject({ status: 404, code: 10015 });
});

test.for([
  ["a command", 6],
  ["a command", 7],
  ["a command", 8],
  ["a command", 1],
  ["a suggestion", 4],
  ["a press", 8],
] as const)("refuses to answer %s with a callback of type %i", async ([what, type]) => {
  const ground = await pressed();
  const { fake, ask, ada, channel } = ground;
  const options = [{ type: 3, name: "zone", description: "d", autocomplete: true }];
  await ask("PUT", `/applications/${fake.world.bot.id}/commands`, {
    body: [{ name: "quiz", description: "d", options }],
  });
  if (what === "a command") ada.command(channel, "quiz");
  if (what === "a suggestion") void ada.suggestions(channel, "quiz", { zone: "Eu" }, "zone").catch(() => undefined);
  const interaction = fake.desk.interactions.at(-1);
  const path = `/interactions/${interaction?.id}/${interaction?.token}/callback`;
  expect(await ask("POST", path, { body: { type } })).toMatchObject({ status: 400, code: 50035 });
});

test("suggestions come back to whoever types, 25 at most", async () => {
  const { fake, ask, ada, channel } = await openGround();
  const options = [{ type: 3, name: "zone", description: "d", autocomplete: true }];
  await ask("PUT", `/applications/${fake.world.bot.id}/commands`, {
    body: [{ name: "quiz", description: "d", options }],
  });
  const offered = ada.suggestions(channel, "quiz", { zone: "Eu" }, "zone");
  const { id, token, payload } = fake.desk.interactions[0] ?? { id: "", token: "", payload: {} };
  expect(payload).toMatchObject({ type: 4, data: { options: [{ name: "zone", value: "Eu", focused: true }] } });
  const path = `/interactions/${id}/${token}/callback`;
  const choice = (n: number) => ({ name: `Zone ${n}`, value: `z${n}` });
  const choices = (n: number) => ({
    type: 8,
    data: { choices: Array.from({ length: n }, (_, index) => choice(index)) },
  });
  expect(await ask("POST", path, { body: choices(26) })).toMatchObject({ code: 50035 });
  expect(await ask("POST", path, { body: choices(2) })).toMatchObject({ status: 204 });
  expect(await offered).toEqual([choice(0), choice(1)]);
});

test("a button that is not there, disabled or somebody else's cannot be pressed", async () => {
  const { ada, grace, sent, callback, interaction } = await pressed();
  const disabled = { type: 2, style: 2, label: "Old", custom_id: "old", disabled: true };
  const message = await sent({ content: "x", components: [{ type: 1, components: [disabled] }] });
  expect(() => ada.click(message, "New")).toThrow("no button");
  expect(() => ada.click(message, "Old")).toThrow("disabled");
  await callback({ type: 4, data: { ...withButtons("C"), flags: secret } });
  const mine = await interaction.reply();
  expect(() => ada.click(mine, "C")).toThrow("somebody else");
  expect(grace.click(mine, "C").payload).toMatchObject({ message: { flags: secret } });
});
