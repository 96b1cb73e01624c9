/** The fake takes and refuses messages as Discord does. */
import { expect, test } from "vitest";
import { openGround, withButtons } from "../world/ground.ts";

const v2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (id: string, more: object = {}) => ({ type: 2, style: 2, label: id, custom_id: id, ...more });
const row = (...components: readonly object[]) => ({ type: 1, components });
const link = { type: 2, style: 5, label: "Docs", url: "https://docs.python.org/3/" };
const select = { type: 3, custom_id: "pick", options: [{ label: "One", value: "1" }] };

test.for<[what: string, body: object, fault: string]>([
  ["content of 2001 characters", { content: "x".repeat(2001) }, "BASE_TYPE_MAX_LENGTH"],
  ["six rows", { components: ["a", "b", "c", "d", "e", "f"].map((id) => row(button(id))) }, "BASE_TYPE_BAD_LENGTH"],
  [
    "six buttons in a row",
    { components: [row(...["a", "b", "c", "d", "e", "f"].map((id) => button(id)))] },
    "UNION_TYPE_CHOICES",
  ],
  ["a custom_id twice", { components: [row(button("a"), button("a"))] }, "COMPONENT_CUSTOM_ID_DUPLICATED"],
  [
    "a custom_id of 101 characters",
    { components: [row(button("x".repeat(101), { label: "A" }))] },
    "BASE_TYPE_MAX_LENGTH",
  ],
  ["a label of 81 characters", { components: [row(button("a", { label: "x".repeat(81) }))] }, "BASE_TYPE_MAX_LENGTH"],
  [
    "a button without custom_id",
    { components: [row({ type: 2, style: 1, label: "A" })] },
    "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
  ],
  [
    "a button without a label",
    { components: [row({ type: 2, style: 1, custom_id: "a" })] },
    "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
  ],
  [
    "a link with custom_id",
    { components: [row({ ...link, custom_id: "a" })] },
    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
  ],
  ["a select beside a button", { components: [row(select, button("a"))] }, "COMPONENT_LAYOUT_WIDTH_EXCEEDED"],
  [
    "embeds of 6001 characters",
    { embeds: [1, 2].map(() => ({ description: "x".repeat(3001) })) },
    "MAX_EMBED_SIZE_EXCEEDED",
  ],
  [
    "content with Components V2",
    { flags: v2, content: "x", components: [text("x")] },
    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ],
  ["parts of V2 without the flag", { components: [text("x")] }, "UNION_TYPE_CHOICES"],
  [
    "41 components",
    { flags: v2, components: [{ type: 17, components: Array.from({ length: 40 }, () => text("x")) }] },
    "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
  ],
  [
    "4001 characters",
    { flags: v2, components: [text("x".repeat(4000)), text("x")] },
    "COMPONENT_MAX_TOTAL_TEXT_EXCEEDED",
  ],
  ["a text without characters", { flags: v2, components: [text("")] }, "BASE_TYPE_MIN_LENGTH"],
  [
    "a file that does not come along",
    { flags: v2, components: [{ type: 13, file: { url: "attachment://a.txt" } }] },
    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
  ],
  [
    "a list and parse for one kind",
    { content: "x", allowed_mentions: { parse: ["users"], users: ["12345678901234567"] } },
    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
  ],
  ["a nonce of 26 characters", { content: "x", nonce: "n".repeat(26) }, "BASE_TYPE_MAX_LENGTH"],
  ["an enforced nonce that is not there", { content: "x", enforce_nonce: true }, "BASE_TYPE_REQUIRED"],
  ["a private message in a channel", { content: "x", flags: 1 << 6 }, "MESSAGE_FLAGS_NOT_SETTABLE"],
  ["a property that Discord does not know", { content: "x", colour: 1 }, "UNKNOWN_PROPERTY"],
  ["a component of no known type", { components: [{ type: 99 }] }, "UNION_TYPE_CHOICES"],
  ["an attachment that is not there", { content: "x", attachments: [{ id: "0" }] }, "ATTACHMENT_NOT_FOUND"],
])("refuses %s", async ([_what, body, fault]) => {
  const { fake, channel, send } = await openGround();
  const { status, code, faults } = await send(body);
  expect({ status, code }).toEqual({ status: 400, code: 50035 });
  expect(faults).toContain(fault);
  expect(fake.messages.publicIn(channel)).toEqual([]);
  expect(fake.violations).toMatchObject([{ rule: "invalid body" }]);
});

test("refuses a message with nothing in it", async () => {
  const { send } = await openGround();
  expect(await send({ content: " " })).toMatchObject({ status: 400, code: 50006 });
  expect(await send({ flags: v2, components: [] })).toMatchObject({ status: 400, code: 50006 });
});

test.for<[what: string, body: object]>([
  ["2000 characters", { content: "x".repeat(2000) }],
  [
    "40 components with 4000 characters",
    {
      flags: v2,
      components: [
        {
          type: 17,
          accent_color: 0xffffff,
          components: [text("x".repeat(3962)), ...Array.from({ length: 38 }, () => text("x"))],
        },
      ],
    },
  ],
  [
    "five rows of five buttons",
    { components: [0, 1, 2, 3, 4].map((r) => row(...[0, 1, 2, 3, 4].map((c) => button(`${r}${c}`)))) },
  ],
  ["a link", { components: [row(link)] }],
  [
    "a section, a line and a gallery",
    {
      flags: v2,
      components: [
        { type: 9, components: [text("x")], accessory: button("a") },
        { type: 14 },
        { type: 12, items: [{ media: { url: "https://docs.python.org/a.png" } }] },
      ],
    },
  ],
  ["a nonce of 25 characters", { content: "x", nonce: "n".repeat(25), enforce_nonce: true }],
])("takes %s", async ([_what, body]) => {
  const { fake, send } = await openGround();
  expect(await send(body)).toMatchObject({ status: 200, code: undefined });
  expect(fake.violations).toEqual([]);
});

test("takes files, also those that components show", async () => {
  const { fake, channel, send } = await openGround();
  const files = [{ name: "kept.json", text: "{}" }];
  const shown = { flags: v2, components: [{ type: 13, file: { url: "attachment://kept.json" } }] };
  expect(
    await send({ content: "Yours", attachments: [{ id: "0", description: "All of it" }] }, { files }),
  ).toMatchObject({ status: 200 });
  expect(await send({ ...shown, attachments: [{ id: 0 }] }, { files })).toMatchObject({ status: 200 });
  const [second, first] = fake.messages.publicIn(channel);
  expect(first?.current.attachments).toMatchObject([{ filename: "kept.json", description: "All of it" }]);
  expect(second?.current.attachments).toHaveLength(1);
  expect(fake.violations).toEqual([]);
});

test("makes one message of one enforced nonce, for a few minutes", async () => {
  const { fake, channel, send, time } = await openGround();
  const body = { content: "once", nonce: "round1", enforce_nonce: true };
  const first = await send(body);
  expect(first.body).toMatchObject({ nonce: "round1" });
  time.nowMs += 60_000;
  expect((await send({ ...body, content: "twice" })).body).toMatchObject({ content: "once" });
  expect(fake.messages.publicIn(channel)).toHaveLength(1);
  time.nowMs += 10 * 60_000;
  await send(body);
  expect(fake.messages.publicIn(channel)).toHaveLength(2);
});

test("makes two messages of a nonce that is not enforced", async () => {
  const { fake, channel, send } = await openGround();
  await send({ content: "x", nonce: "n" });
  await send({ content: "x", nonce: "n" });
  expect(fake.messages.publicIn(channel)).toHaveLength(2);
});

test("knows nothing of a nonce whose message was deleted", async () => {
  const { channel, ask, send, sent } = await openGround();
  const body = { content: "x", nonce: "n", enforce_nonce: true };
  const message = await sent(body);
  const deleted = await ask("DELETE", `/channels/${channel.id}/messages/${message.id}`);
  expect(deleted.status).toBe(204);
  expect(deleted.headers.get("content-type")).toBeNull();
  expect(await send(body)).toMatchObject({ status: 404, code: 10008 });
});

test("lists messages from the newest, without their nonces", async () => {
  const { channel, ask, sent, time } = await openGround();
  for (const content of ["one", "two", "three"]) {
    time.nowMs += 1000;
    await sent({ content, nonce: content });
  }
  const { body } = await ask("GET", `/channels/${channel.id}/messages?limit=2`);
  expect(body).toMatchObject([{ content: "three" }, { content: "two" }]);
  expect(JSON.stringify(body)).not.toContain("nonce");
});

test("shows no past to a bot that may not read it", async () => {
  const { channel, ask, sent } = await openGround();
  await sent();
  channel.permissions &= ~(1n << 16n);
  expect((await ask("GET", `/channels/${channel.id}/messages`)).body).toEqual([]);
});

test("keeps what an edit leaves out, and never takes V2 back", async () => {
  const { channel, ask, sent } = await openGround();
  const edit = (id: string, body: object) => ask("PATCH", `/channels/${channel.id}/messages/${id}`, { body });
  const message = await sent(withButtons("A"));
  expect(await edit(message.id, { content: "changed" })).toMatchObject({ status: 200 });
  expect(message.text).toBe("changed\nA");
  expect(await edit(message.id, { flags: v2, components: [text("x")] })).toMatchObject({ code: 50035 });
  expect(await edit(message.id, { flags: v2, content: null, embeds: [], components: [text("x")] })).toMatchObject({
    status: 200,
  });
  expect(await edit(message.id, { flags: 0 })).toMatchObject({ code: 50035 });
  expect(await edit(message.id, { components: [text("y")] })).toMatchObject({ status: 200 });
  expect(message.text).toBe("y");
});

test("counts edits of messages that are older than an hour", async () => {
  const { fake, channel, ask, sent, time } = await openGround();
  const message = await sent();
  const edit = (content: string) =>
    ask("PATCH", `/channels/${channel.id}/messages/${message.id}`, { body: { content } });
  for (const content of ["1", "2", "3", "4", "5"]) expect(await edit(content)).toMatchObject({ status: 200 });
  time.nowMs += 61 * 60_000;
  for (const content of ["6", "7", "8"]) expect(await edit(content)).toMatchObject({ status: 200 });
  const refused = await edit("9");
  expect(refused).toMatchObject({ status: 429, code: 30046 });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(message.text).toBe("8");
  expect(fake.violations).toEqual([]);
});

test("tells what is not there, not seen and not allowed", async () => {
  const { fake, guild, channel, ask, send, sent } = await openGround();
  const message = await sent();
  expect(await ask("GET", "/channels/12345678901234567")).toMatchObject({ status: 404, code: 10003 });
  expect(await ask("GET", `/channels/${channel.id}/messages/12345678901234567`)).toMatchObject({ code: 10008 });
  expect(await ask("GET", "/guilds/12345678901234567")).toMatchObject({ status: 404, code: 10004 });
  channel.permissions &= ~(1n << 11n);
  expect(await send({ content: "x" })).toMatchObject({ status: 403, code: 50013 });
  channel.permissions = 0n;
  expect(await send({ content: "x" })).toMatchObject({ status: 403, code: 50001 });
  channel.permissions = (1n << 10n) | (1n << 11n);
  fake.remove(guild);
  expect(await send({ content: "x" })).toMatchObject({ status: 403, code: 50001 });
  expect(await ask("GET", `/guilds/${guild.id}`)).toMatchObject({ status: 404, code: 10004 });
  channel.deleted = true;
  expect(
    await ask("PATCH", `/channels/${channel.id}/messages/${message.id}`, { body: { content: "x" } }),
  ).toMatchObject({ code: 10003 });
});

test("has threads, forums and voice channels, each with its own ways", async () => {
  const { fake, guild, channel, ask, sent } = await openGround();
  const message = await sent();
  const start = () => ask("POST", `/channels/${channel.id}/messages/${message.id}/threads`, { body: { name: "Why" } });
  expect(await start()).toMatchObject({ status: 201, body: { id: message.id, type: 11 } });
  expect(await start()).toMatchObject({ code: 160004 });
  const thread = fake.world.channels.get(message.id);
  const inThread = { body: { content: "because" } };
  expect(await ask("POST", `/channels/${message.id}/messages`, inThread)).toMatchObject({ status: 200 });
  if (thread !== undefined) thread.archived = true;
  const last = thread?.lastMessage ?? "";
  expect(await ask("PATCH", `/channels/${message.id}/messages/${last}`, inThread)).toMatchObject({ code: 50083 });
  expect(await ask("POST", `/channels/${message.id}/messages`, inThread)).toMatchObject({ status: 200 });
  expect(thread?.archived).toBe(false);
  if (thread !== undefined) thread.locked = true;
  expect(await ask("POST", `/channels/${message.id}/messages`, inThread)).toMatchObject({ code: 160005 });
  const forum = fake.channel(guild, "help", { kind: "forum" });
  expect(await ask("POST", `/channels/${forum.id}/messages`, inThread)).toMatchObject({ code: 50008 });
  const post = { name: "Today", message: { content: "x" } };
  expect(await ask("POST", `/channels/${forum.id}/threads`, { body: post })).toMatchObject({ status: 201 });
  forum.requiresTag = true;
  expect(await ask("POST", `/channels/${forum.id}/threads`, { body: post })).toMatchObject({ code: 40067 });
  const voice = fake.channel(guild, "stage", { kind: "voice" });
  expect(await ask("POST", `/channels/${voice.id}/messages`, inThread)).toMatchObject({ status: 200 });
  expect(fake.violations).toEqual([]);
});

test("writes to people who take it", async () => {
  const { fake, guild, ada, grace, ask } = await openGround();
  const write = async (id: string) => {
    const opened = await ask("POST", "/users/@me/channels", { body: { recipient_id: id } });
    expect(opened.status).toBe(200);
    const channel = fake.world.directChannel(id === ada.user.id ? ada.user : grace.user);
    return await ask("POST", `/channels/${channel.id}/messages`, { body: { content: "psst" } });
  };
  expect(await write(ada.user.id)).toMatchObject({ status: 200 });
  expect(ada.directs().map(({ text: said }) => said)).toEqual(["psst"]);
  grace.user.takesDirects = false;
  expect(await write(grace.user.id)).toMatchObject({ status: 403, code: 50007 });
  fake.remove(guild);
  expect(await write(ada.user.id)).toMatchObject({ status: 403, code: 50278 });
  expect(await ask("POST", "/users/@me/channels", { body: { recipient_id: "12345678901234567" } })).toMatchObject({
    code: 50033,
  });
});

test("pings whom a message lets it ping, and nobody when nothing is to be parsed", async () => {
  const { ada, sent } = await openGround();
  const content = `@everyone <@${ada.user.id}> <@&12345678901234567>`;
  expect((await sent({ content })).pings).toEqual(["everyone", ada.user.id, "12345678901234567"]);
  expect((await sent({ content, allowed_mentions: { parse: [] } })).pings).toEqual([]);
  expect((await sent({ content, allowed_mentions: { parse: [], users: [ada.user.id] } })).pings).toEqual([ada.user.id]);
});

test("asks for the token, a client's name and a route that is there", async () => {
  const { fake, ask, channel } = await openGround();
  expect(await ask("GET", `/channels/${channel.id}`, { token: "another" })).toMatchObject({ status: 401 });
  expect(await ask("GET", "/nowhere")).toMatchObject({ status: 404 });
  await fetch(`${fake.url}/v10/users/@me`, { headers: { authorization: `Bot ${fake.token}` } });
  expect(fake.violations.map(({ rule }) => rule)).toEqual(["unknown route", "no user agent"]);
});
