import { describe, expect, test } from "vitest";
import { codeOf, minuteMs, openAcme, row, section } from "../world/acme.ts";

describe("a message", () => {
  test("is posted, changed and taken away, with text for screen readers and blocks with ids", async () => {
    const { client, general, slack } = await openAcme();
    const { ts = "" } = await client.chat.postMessage({
      channel: general.id,
      text: "Q",
      blocks: [section("Q"), row("A")],
    });
    expect(general.messages).toMatchObject([{ ts, text: "Q", blocks: [{ block_id: expect.any(String) }, {}] }]);
    await client.chat.update({ channel: general.id, ts, text: "closed", blocks: [section("closed")] });
    expect(general.messages).toMatchObject([{ text: "closed", earlier: [{ text: "Q" }] }]);
    await client.chat.update({ channel: general.id, ts, text: "only text" });
    expect(general.messages[0]?.blocks).toEqual([]);
    await client.chat.delete({ channel: general.id, ts });
    expect(general.messages).toEqual([]);
    expect(slack.log.violations).toEqual([]);
  });

  test("has a time stamp of its own, even in the same millisecond", async () => {
    const { client, general } = await openAcme();
    const posts = await Promise.all([1, 2, 3].map(() => client.chat.postMessage({ channel: general.id, text: "a" })));
    expect(new Set(posts.map(({ ts }) => ts)).size).toBe(3);
  });

  test("goes into a thread, but only of a message that is there", async () => {
    const { client, general } = await openAcme();
    const { ts = "" } = await client.chat.postMessage({ channel: general.id, text: "Q" });
    await client.chat.postMessage({ channel: general.id, text: "why", thread_ts: ts });
    expect(general.messages[1]?.thread).toBe(ts);
    const lost = client.chat.postMessage({ channel: general.id, text: "why", thread_ts: "1.2" });
    expect(await codeOf(lost)).toBe("thread_not_found");
  });

  test.for<[string, { text?: string; blocks?: object[] }]>([
    ["no_text", {}],
    ["no_text", { text: "  " }],
    ["msg_too_long", { text: "x".repeat(40_001) }],
    ["msg_blocks_too_long", { text: "t", blocks: Array.from({ length: 6 }, () => section("x".repeat(2_000))) }],
    ["invalid_blocks", { text: "t", blocks: [section("x".repeat(3_001))] }],
  ])("is refused with %s", async ([code, content], { expect: expected }) => {
    const { client, general, slack } = await openAcme();
    expected(await codeOf(client.apiCall("chat.postMessage", { channel: general.id, ...content }))).toBe(code);
    expected(general.messages).toEqual([]);
    expected(slack.log.violations).toHaveLength(1);
  });

  test("names the place of a bad block", async () => {
    const { client, general } = await openAcme();
    const refused = client.apiCall("chat.postMessage", { channel: general.id, blocks: [{ type: "header" }] });
    await expect(refused).rejects.toMatchObject({
      data: { error: "invalid_blocks", response_metadata: { messages: [expect.stringContaining("/blocks/0/text")] } },
    });
  });

  test("cannot be changed when it is another's, or not there, or longer than 4,000", async () => {
    const { client, clientOf, slack, acme, general } = await openAcme();
    const { ts = "" } = await client.chat.postMessage({ channel: general.id, text: "Q" });
    expect(await codeOf(client.chat.update({ channel: general.id, ts: "1.2", text: "a" }))).toBe("message_not_found");
    expect(await codeOf(client.chat.update({ channel: general.id, ts, text: "x".repeat(4_001) }))).toBe("msg_too_long");
    const partner = slack.town.workspace("Globex");
    const shared = slack.town.channel(acme, "shared", [], { sharedWith: [partner] });
    shared.members.add(slack.town.install(partner).botUser);
    const theirs = await clientOf(slack.town.install(partner).token).chat.postMessage({
      channel: shared.id,
      text: "Q",
    });
    const change = client.chat.update({ channel: shared.id, ts: theirs.ts ?? "", text: "mine" });
    expect(await codeOf(change)).toBe("cant_update_message");
  });
});

describe("a channel", () => {
  test("that is unknown, private, left, archived or another company's is refused by the right name", async () => {
    const { client, clientOf, slack, acme, ada, general } = await openAcme();
    const post = (channel: string) => codeOf(client.chat.postMessage({ channel, text: "Q" }));
    expect(await post("C00000NOPE")).toBe("channel_not_found");
    expect(await post("#general")).toBe("channel_not_found");
    const secret = slack.town.channel(acme, "secret", [ada], { kind: "private" });
    expect(await post(secret.id)).toBe("channel_not_found");
    expect(await post(slack.town.channel(acme, "open", [ada]).id)).toBe("not_in_channel");
    slack.town.expel(general);
    expect(await post(general.id)).toBe("not_in_channel");
    general.archived = true;
    expect(await post(general.id)).toBe("is_archived");
    const globex = slack.town.workspace("Globex");
    const elsewhere = slack.town.channel(globex, "general", []);
    expect(await post(elsewhere.id)).toBe("channel_not_found");
    const theirs = clientOf(slack.town.install(globex, { scopes: ["chat:write", "chat:write.public"] }).token);
    expect(await codeOf(theirs.chat.postMessage({ channel: elsewhere.id, text: "Q" }))).toBe("ok");
  });

  test("is described to those who may read it, with its members", async () => {
    const { client, slack, acme, ada, general } = await openAcme({ scopes: ["chat:write", "channels:read"] });
    const { channel } = await client.conversations.info({ channel: general.id });
    expect(channel).toMatchObject({ name: "general", is_member: true, is_ext_shared: false, is_archived: false });
    const { members } = await client.conversations.members({ channel: general.id });
    expect(members).toContain(ada.id);
    const secret = slack.town.channel(acme, "secret", [ada], { kind: "private" });
    slack.town.install(acme, { scopes: [] });
    secret.members.add(members?.at(-1) ?? "");
    expect(await codeOf(client.conversations.info({ channel: secret.id }))).toBe("missing_scope");
  });

  test("shows its history only with the scope for it, newest first, with metadata when asked", async () => {
    const without = await openAcme();
    expect(await codeOf(without.client.conversations.history({ channel: without.general.id }))).toBe("missing_scope");
    const { client, general } = await openAcme({ scopes: ["chat:write", "channels:history"] });
    const metadata = { event_type: "round", event_payload: { round: "r1" } };
    await client.chat.postMessage({ channel: general.id, text: "first", metadata });
    await client.chat.postMessage({ channel: general.id, text: "second" });
    const history = await client.conversations.history({ channel: general.id, include_all_metadata: true });
    expect(history.messages).toMatchObject([{ text: "second" }, { text: "first", metadata }]);
    const page = await client.conversations.history({ channel: general.id, limit: 1 });
    expect([page.messages?.length, page.has_more]).toEqual([1, true]);
  });

  test("of an app that is sold to many shows its history once a minute", async () => {
    const app = { distributed: true };
    const { clientOf, installation, general, clock } = await openAcme({ app, scopes: ["channels:history"] });
    const client = clientOf(installation.token, { rejectRateLimitedCalls: true });
    await client.conversations.history({ channel: general.id });
    await expect(client.conversations.history({ channel: general.id })).rejects.toMatchObject({ retryAfter: 60 });
    clock.pass(minuteMs + 1);
    await client.conversations.history({ channel: general.id });
  });
});

describe("a person", () => {
  test("can be written to directly, unless a bot, gone or unknown", async () => {
    const { client, slack, acme, ada, installation } = await openAcme();
    const { channel } = await client.chat.postMessage({ channel: ada.id, text: "hello" });
    expect(channel).toMatch(/^D/);
    expect(slack.players.directs(ada)).toMatchObject([{ text: "hello" }]);
    const gone = slack.town.person(acme, "Gone", { deleted: true });
    const to = (id: string) => codeOf(client.chat.postMessage({ channel: id, text: "hello" }));
    expect([await to(gone.id), await to(installation.botUser), await to("U00000NOPE")]).toEqual([
      "user_disabled",
      "cannot_dm_bot",
      "channel_not_found",
    ]);
  });

  test("sees an ephemeral only inside the channel", async () => {
    const { client, slack, acme, ada, grace, general } = await openAcme();
    await client.chat.postEphemeral({ channel: general.id, user: ada.id, text: "right" });
    expect(slack.players.ephemerals(ada)).toMatchObject([{ text: "right", via: "chat.postEphemeral" }]);
    expect(slack.players.ephemerals(grace)).toEqual([]);
    const outside = slack.town.person(acme, "Outside");
    const refused = client.chat.postEphemeral({ channel: general.id, user: outside.id, text: "right" });
    expect(await codeOf(refused)).toBe("user_not_in_channel");
  });

  test("is described with zone and standing; a stranger only when met in a shared channel", async () => {
    const { client, slack, acme, alan } = await openAcme();
    const globex = slack.town.workspace("Globex");
    const stranger = slack.town.person(globex, "Stranger");
    expect((await client.users.info({ user: alan.id })).user).toMatchObject({
      tz: "Europe/Berlin",
      is_ultra_restricted: true,
      is_bot: false,
    });
    expect(await codeOf(client.users.info({ user: stranger.id }))).toBe("user_not_visible");
    slack.town.channel(acme, "shared", [stranger], { sharedWith: [globex] });
    expect((await client.users.info({ user: stranger.id })).user).toMatchObject({
      is_stranger: true,
      team_id: globex.id,
    });
  });
});

describe("a token", () => {
  test("says what it may, and is told what it lacks", async () => {
    const { client, general } = await openAcme({ scopes: ["commands"] });
    const whoAmI = await client.auth.test();
    expect(whoAmI).toMatchObject({ team: "Acme", response_metadata: { scopes: ["commands"] } });
    await expect(client.chat.postMessage({ channel: general.id, text: "Q" })).rejects.toMatchObject({
      data: { error: "missing_scope", needed: "chat:write", provided: "commands" },
    });
  });

  test("dies with the install, is revoked, is unknown, or is of the wrong kind", async () => {
    const { client, clientOf, slack, acme, installation } = await openAcme();
    expect(await codeOf(clientOf("xoxb-nobody").auth.test())).toBe("invalid_auth");
    expect(await codeOf(clientOf(slack.app.appToken).auth.test())).toBe("not_allowed_token_type");
    expect(await codeOf(client.apps.connections.open({}))).toBe("not_allowed_token_type");
    installation.state = "revoked";
    expect(await codeOf(client.auth.test())).toBe("token_revoked");
    installation.state = "active";
    await slack.town.uninstall(acme);
    expect(await codeOf(client.auth.test())).toBe("account_inactive");
  });

  test("of an organisation works in the workspaces that an admin let the app into", async () => {
    const { clientOf, slack } = await openAcme();
    const org = slack.town.org("Umbrella");
    const labs = slack.town.workspace("Labs", org);
    const whole = slack.town.install(org);
    const channel = slack.town.channel(labs, "general", []);
    channel.members.add(whole.botUser);
    const client = clientOf(whole.token);
    expect(await codeOf(client.chat.postMessage({ channel: channel.id, text: "Q" }))).toBe("channel_not_found");
    expect(await codeOf(client.conversations.list({ team_id: labs.id }))).toBe("team_access_not_granted");
    slack.town.grant(whole, labs);
    expect(await codeOf(client.chat.postMessage({ channel: channel.id, text: "Q" }))).toBe("ok");
    expect(await codeOf(client.conversations.list())).toBe("missing_argument");
    expect((await client.conversations.list({ team_id: labs.id })).channels).toMatchObject([{ name: "general" }]);
  });
});

describe("a call", () => {
  test("with an argument or a method that does not exist is refused and remembered", async () => {
    const { client, general, slack } = await openAcme();
    const odd = client.apiCall("chat.postMessage", { channel: general.id, text: "Q", colour: "red" });
    expect(await codeOf(odd)).toBe("invalid_arguments");
    expect(await codeOf(client.apiCall("chat.shout"))).toBe("unknown_method");
    expect(slack.log.violations.map(({ what }) => what)).toEqual([
      expect.stringContaining("chat.postMessage: invalid_arguments"),
      expect.stringContaining("chat.shout: unknown_method"),
    ]);
  });

  test("above its tier gets a 429 for this method in this workspace alone", async () => {
    const { installation, slack, general, clock, client, clientOf } = await openAcme();
    const { ts = "" } = await client.chat.postMessage({ channel: general.id, text: "Q" });
    const strict = clientOf(installation.token, { rejectRateLimitedCalls: true });
    const change = () => strict.chat.update({ channel: general.id, ts, text: "n answered" });
    for (let change50 = 0; change50 < 50; change50++) await change();
    await expect(change()).rejects.toMatchObject({ retryAfter: 60 });
    expect(slack.calls("chat.update").at(-1)?.outcome).toBe("429");
    expect(await codeOf(client.auth.test())).toBe("ok");
    clock.pass(minuteMs + 1);
    await change();
  });

  test("that posts six times in a second to one channel has to wait, but not in another channel", async () => {
    const { installation, slack, acme, ada, general, clock, clientOf } = await openAcme({
      scopes: ["chat:write", "chat:write.public"],
    });
    const strict = clientOf(installation.token, { rejectRateLimitedCalls: true });
    const post = (channel: string) => strict.chat.postMessage({ channel, text: "Q" });
    for (let number = 0; number < 5; number++) await post(general.id);
    await expect(post(general.id)).rejects.toMatchObject({ retryAfter: 1 });
    await post(slack.town.channel(acme, "other", [ada]).id);
    clock.pass(1_000);
    await post(general.id);
  });
});
