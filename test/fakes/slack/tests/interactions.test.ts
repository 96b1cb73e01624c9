import { describe, expect, test } from "vitest";
import { connectBot, type RawBot } from "../delivery/raw-bot.ts";
import { button, codeOf, minuteMs, openAcme, row, section } from "../world/acme.ts";

async function opened(scopes?: readonly string[]) {
  const acme = await openAcme(scopes === undefined ? {} : { scopes });
  const bot = await connectBot(acme.slack);
  await acme.client.chat.postMessage({ channel: acme.general.id, text: "Q", blocks: [section("Q"), row("A", "B")] });
  const [posted] = acme.general.messages;
  if (posted === undefined) throw new Error("nothing was posted");
  return { ...acme, bot, posted };
}

async function reply(bot: RawBot, body: object): Promise<readonly [number, string]> {
  const response = await fetch(String(bot.last["response_url"]), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return [response.status, await response.text()];
}

describe("a press", () => {
  test("says who pressed what where", async () => {
    const { slack, bot, grace, posted, general, acme } = await opened();
    await slack.players.press(grace, posted, "B");
    expect(bot.last).toMatchObject({
      type: "block_actions",
      user: { id: grace.id, team_id: acme.id },
      team: { id: acme.id },
      channel: { id: general.id },
      message: { ts: posted.ts, text: "Q" },
      container: { is_ephemeral: false },
      actions: [{ type: "button", action_id: "press:B", value: "press:B", block_id: expect.any(String) }],
    });
  });

  test("needs a button that is there", async () => {
    const { slack, grace, posted } = await opened();
    await expect(slack.players.press(grace, posted, "Z")).rejects.toThrow("no button Z; there are A, B");
  });

  test("in an ephemeral comes without a message", async () => {
    const { slack, bot, grace, general, client } = await opened();
    await client.chat.postEphemeral({ channel: general.id, user: grace.id, text: "again?", blocks: [row("Yes")] });
    const [ephemeral] = slack.players.ephemerals(grace);
    if (ephemeral === undefined) throw new Error("nothing to see");
    await slack.players.pressEphemeral(grace, ephemeral, "Yes");
    expect(bot.last).toMatchObject({ container: { is_ephemeral: true, message_ts: ephemeral.ts } });
    expect(bot.last).not.toHaveProperty("message");
  });

  test("of somebody from another company names the installing team and their own", async () => {
    const { slack, bot, client, acme, installation } = await opened();
    const globex = slack.town.workspace("Globex");
    const partner = slack.town.person(globex, "Partner");
    const shared = slack.town.channel(acme, "shared", [partner], { sharedWith: [globex] });
    shared.members.add(installation.botUser);
    await client.chat.postMessage({ channel: shared.id, text: "Q", blocks: [row("A")] });
    const [posted] = shared.messages;
    if (posted) await slack.players.press(partner, posted, "A");
    expect(bot.last).toMatchObject({ team: { id: acme.id }, user: { id: partner.id, team_id: globex.id } });
    await expect(slack.players.command(partner, shared, "today")).rejects.toThrow("has no /quiz");
  });

  test("under an install for a whole organisation has no team", async () => {
    const { slack, bot, clientOf } = await opened();
    const org = slack.town.org("Umbrella");
    const labs = slack.town.workspace("Labs", org);
    const whole = slack.town.install(org);
    slack.town.grant(whole, labs);
    const alice = slack.town.person(labs, "Alice");
    const channel = slack.town.channel(labs, "general", [alice]);
    channel.members.add(whole.botUser);
    await clientOf(whole.token).chat.postMessage({ channel: channel.id, text: "Q", blocks: [row("A")] });
    const [posted] = channel.messages;
    if (posted) await slack.players.press(alice, posted, "A");
    expect(bot.last).toMatchObject({ team: null, enterprise: { id: org.id }, is_enterprise_install: true });
  });
});

describe("a reply through response_url", () => {
  test("adds an ephemeral when it says so, and else overwrites what was pressed", async () => {
    const { slack, bot, grace, posted } = await opened();
    await slack.players.press(grace, posted, "B");
    expect(await reply(bot, { text: "right", replace_original: false })).toEqual([200, "ok"]);
    expect(slack.players.ephemerals(grace)).toMatchObject([{ text: "right", via: "response_url" }]);
    expect(posted.text).toBe("Q");
    await reply(bot, { text: "overwritten" });
    expect(posted).toMatchObject({ text: "overwritten", earlier: [{ text: "Q" }] });
  });

  test("works five times within half an hour, and refused ones do not count", async () => {
    const { slack, bot, clock, grace, posted } = await opened();
    await slack.players.press(grace, posted, "B");
    expect(await reply(bot, { text: "", replace_original: false })).toMatchObject([
      400,
      expect.stringContaining("no_text"),
    ]);
    for (let use = 0; use < 5; use++) await reply(bot, { text: `${use}`, replace_original: false });
    expect(await reply(bot, { text: "6", replace_original: false })).toMatchObject([
      404,
      expect.stringContaining("used_url"),
    ]);
    await slack.players.press(grace, posted, "B");
    clock.pass(30 * minuteMs + 1);
    expect(await reply(bot, { text: "a", replace_original: false })).toMatchObject([
      404,
      expect.stringContaining("expired_url"),
    ]);
    expect(slack.players.ephemerals(grace)).toHaveLength(5);
  });

  test("is held to Block Kit and to its own properties", async () => {
    const { slack, bot, grace, posted } = await opened();
    await slack.players.press(grace, posted, "B");
    const wrong = await reply(bot, { blocks: [section("x".repeat(3_001))], replace_original: false });
    expect(wrong).toMatchObject([400, expect.stringContaining("invalid_blocks")]);
    expect(await reply(bot, { text: "a", colour: "red" })).toMatchObject([
      400,
      expect.stringContaining("invalid_arguments"),
    ]);
    expect(slack.log.violations).toHaveLength(2);
  });

  test("needs no right to post in the channel, but an install", async () => {
    const { slack, bot, grace, posted, general, acme } = await opened();
    slack.town.expel(general);
    await slack.players.press(grace, posted, "B");
    expect((await reply(bot, { text: "right", replace_original: false }))[0]).toBe(200);
    await slack.town.uninstall(acme);
    await slack.players.press(grace, posted, "B");
    expect((await reply(bot, { text: "right", replace_original: false }))[0]).toBe(400);
  });
});

describe("a command", () => {
  test("is answered with its acknowledgement or later, to one or to all", async () => {
    const { slack, bot, ada, general } = await opened();
    bot.answer = () => ({ text: "here you are" });
    await slack.players.command(ada, general, "leaderboard month");
    expect(bot.last).toMatchObject({
      command: "/quiz",
      text: "leaderboard month",
      user_id: ada.id,
      channel_id: general.id,
    });
    await reply(bot, { text: "later" });
    await reply(bot, { text: "for all", response_type: "in_channel" });
    expect(slack.players.ephemerals(ada).map(({ text }) => text)).toEqual(["here you are", "later"]);
    expect(general.messages.at(-1)?.text).toBe("for all");
  });

  test("whose answer is no message is remembered", async () => {
    const { slack, bot, ada, general } = await opened();
    bot.answer = () => ({ blocks: [{ type: "nonsense" }] });
    await slack.players.command(ada, general, "today");
    expect(slack.log.violations).toMatchObject([{ what: expect.stringContaining("invalid_blocks") }]);
  });
});

const field = (label: string, element: object, more: object = {}) => ({
  type: "input",
  block_id: `b-${label}`,
  label: { type: "plain_text", text: label },
  element: { action_id: "a", ...element },
  ...more,
});
const options = ["UTC", "Europe/Berlin"].map((zone) => ({ text: { type: "plain_text", text: zone }, value: zone }));
const form = {
  type: "modal",
  callback_id: "schedule",
  title: { type: "plain_text", text: "Schedule" },
  submit: { type: "plain_text", text: "Save" },
  blocks: [
    field("Time", { type: "timepicker", initial_time: "09:30" }),
    field("Zone", { type: "static_select", options }),
    field("Topics", { type: "external_select" }, { optional: true }),
  ],
};

describe("a modal", () => {
  test("opens for whoever just did something, within three seconds, once", async () => {
    const { slack, bot, clock, client, ada, general } = await opened();
    const open = () => client.apiCall("views.open", { trigger_id: String(bot.last["trigger_id"]), view: form });
    await slack.players.command(ada, general, "schedule");
    expect(await codeOf(open())).toBe("ok");
    expect(slack.players.modal(ada)?.body["callback_id"]).toBe("schedule");
    expect(await codeOf(open())).toBe("exchanged_trigger_id");
    await slack.players.command(ada, general, "schedule");
    clock.pass(3_001);
    expect(await codeOf(open())).toBe("expired_trigger_id");
    expect(await codeOf(client.apiCall("views.open", { trigger_id: "1.2.3", view: form }))).toBe("invalid_trigger_id");
  });

  test("is filled in by what its fields are called, and closes when it is taken", async () => {
    const { slack, bot, client, ada, general } = await opened();
    await slack.players.command(ada, general, "schedule");
    await client.apiCall("views.open", { trigger_id: String(bot.last["trigger_id"]), view: form });
    await expect(slack.players.submit(ada, { Hour: "9" })).rejects.toThrow(
      "no field Hour; there are Time, Zone, Topics",
    );
    await expect(slack.players.submit(ada, {})).rejects.toThrow("does not send a form without Zone");
    await slack.players.submit(ada, { Zone: "Europe/Berlin" });
    expect(bot.last).toMatchObject({
      type: "view_submission",
      view: {
        callback_id: "schedule",
        state: {
          values: {
            "b-Time": { a: { selected_time: "09:30" } },
            "b-Zone": { a: { selected_option: { value: "Europe/Berlin" } } },
            "b-Topics": { a: { selected_option: null } },
          },
        },
      },
    });
    expect(slack.players.modal(ada)).toBeUndefined();
  });

  test("stays open with errors, changes, or gets another on top", async () => {
    const { slack, bot, client, ada, general } = await opened();
    await slack.players.command(ada, general, "schedule");
    await client.apiCall("views.open", { trigger_id: String(bot.last["trigger_id"]), view: form });
    bot.answer = () => ({ response_action: "errors", errors: { "b-Time": "too late" } });
    await slack.players.submit(ada, { Zone: "UTC" });
    expect(slack.players.modal(ada)?.body["callback_id"]).toBe("schedule");
    bot.answer = () => ({ response_action: "push", view: { ...form, callback_id: "second" } });
    await slack.players.submit(ada, { Zone: "UTC" });
    expect(slack.players.modal(ada)?.body["callback_id"]).toBe("second");
    bot.answer = () => ({ response_action: "errors", errors: { nowhere: "?" } });
    await slack.players.submit(ada, { Zone: "UTC" });
    bot.answer = () => ({ response_action: "update", view: { type: "home", blocks: [] } });
    await slack.players.submit(ada, { Zone: "UTC" });
    expect(slack.log.violations).toHaveLength(2);
    bot.answer = () => ({ response_action: "clear" });
    await slack.players.submit(ada, { Zone: "UTC" });
    expect(slack.players.modal(ada)).toBeUndefined();
  });

  test("stacks three high, keeps external ids apart, and guards against races by its hash", async () => {
    const { slack, bot, client, ada, general } = await opened();
    const view = { ...form, blocks: [row("More")] };
    await slack.players.command(ada, general, "schedule");
    const { view: first } = await client.views.open({
      trigger_id: String(bot.last["trigger_id"]),
      view: { ...titled, external_id: "x" },
    });
    const more = async () => {
      const top = slack.players.modal(ada);
      if (top) await slack.players.pressInView(ada, top, "More");
      return client.apiCall("views.push", { trigger_id: String(bot.last["trigger_id"]), view });
    };
    expect([await codeOf(more()), await codeOf(more()), await codeOf(more())]).toEqual([
      "ok",
      "ok",
      "push_limit_reached",
    ]);
    const id = { view_id: first?.id ?? "" };
    expect(await codeOf(client.views.update({ ...id, view: titled, hash: "stale" }))).toBe("hash_conflict");
    expect(await codeOf(client.views.update({ ...id, view: titled, hash: first?.hash ?? "" }))).toBe("ok");
    expect(await codeOf(client.views.update({ view_id: "V0NOPE", view: titled }))).toBe("not_found");
  });

  test("keeps what was typed and what is wrong with it, until an update changes the field itself", async () => {
    const { slack, bot, client, ada, general } = await opened();
    await slack.players.command(ada, general, "schedule");
    const { view } = await client.views.open({ trigger_id: String(bot.last["trigger_id"]), view: typing });
    await slack.players.fill(ada, { Off: "christmas" });
    bot.answer = () => ({ response_action: "errors", errors: { "b-Off": "no date" } });
    await slack.players.submit(ada);
    expect(slack.players.form(ada).fields).toMatchObject([{ label: "Off", value: "christmas", fault: "no date" }]);
    await client.views.update({
      view_id: view?.id ?? "",
      view: { ...typing, title: { type: "plain_text", text: "T" } },
    });
    expect(slack.players.form(ada)).toEqual({ title: "T", fields: [{ label: "Off", value: "christmas" }] });
    const another = { ...typing, blocks: typing.blocks.map((block) => ({ ...block, block_id: "another" })) };
    await client.views.update({ view_id: view?.id ?? "", view: another });
    expect(slack.players.form(ada).fields).toEqual([{ label: "Off", value: "" }]);
    expect(slack.log.violations).toEqual([]);
  });

  test("tells the bot of changes where a field says so, letter by letter only on request", async () => {
    const { slack, bot, client, ada, general } = await opened();
    await slack.players.command(ada, general, "schedule");
    await client.views.open({ trigger_id: String(bot.last["trigger_id"]), view: typing });
    await slack.players.fill(ada, { Off: "christmas" });
    expect(bot.last).toMatchObject({
      type: "block_actions",
      container: { type: "view" },
      view: { hash: expect.any(String), state: { values: { "b-Off": { off: { value: "christmas" } } } } },
      actions: [{ action_id: "off", block_id: "b-Off", value: "christmas" }],
    });
    expect(bot.last).not.toHaveProperty("response_url");
    const onEnter = field("Off", { type: "plain_text_input" }, { dispatch_action: true });
    await slack.players.command(ada, general, "schedule");
    await client.apiCall("views.open", {
      trigger_id: String(bot.last["trigger_id"]),
      view: { ...typing, blocks: [onEnter] },
    });
    await slack.players.fill(ada, { Off: "x" });
    expect(bot.last["type"]).toBeUndefined();
  });

  test("asks the bot for the options of a menu", async () => {
    const { slack, bot, client, ada, general } = await opened();
    await slack.players.command(ada, general, "schedule");
    await client.apiCall("views.open", { trigger_id: String(bot.last["trigger_id"]), view: form });
    bot.answer = () => ({ options });
    const offered = await slack.players.suggest(ada, "Topics", "ber");
    await expect(slack.players.suggest(ada, "Topics", "be")).rejects.toThrow("before 3 characters");
    expect(bot.last).toMatchObject({ type: "block_suggestion", value: "ber", block_id: "b-Topics" });
    expect(offered).toEqual(options);
  });
});

const typing = {
  type: "modal" as const,
  title: { type: "plain_text" as const, text: "Off" },
  submit: { type: "plain_text" as const, text: "Save" },
  blocks: [
    {
      type: "input" as const,
      block_id: "b-Off",
      dispatch_action: true,
      label: { type: "plain_text" as const, text: "Off" },
      element: {
        type: "plain_text_input" as const,
        action_id: "off",
        dispatch_action_config: { trigger_actions_on: ["on_character_entered" as const] },
      },
    },
  ],
};

const titled = {
  type: "modal" as const,
  title: { type: "plain_text" as const, text: "T" },
  blocks: [
    {
      type: "actions" as const,
      elements: [{ type: "button" as const, text: { type: "plain_text" as const, text: "More" }, action_id: "more" }],
    },
  ],
};

describe("the Home tab", () => {
  test("is published for one person, and its buttons come with the view", async () => {
    const { slack, bot, client, ada, grace, acme } = await opened();
    await slack.players.openHome(ada, acme);
    expect(bot.last).toMatchObject({ event: { type: "app_home_opened", tab: "home", user: ada.id } });
    const home = { type: "home", blocks: [{ type: "actions", elements: [button("Opt out", "out")] }] };
    await client.apiCall("views.publish", { user_id: ada.id, view: home });
    expect(slack.players.home(grace, acme)).toBeUndefined();
    const view = slack.players.home(ada, acme);
    if (view) await slack.players.pressInView(ada, view, "Opt out");
    expect(bot.last).toMatchObject({
      container: { type: "view" },
      view: { type: "home" },
      actions: [{ action_id: "out" }],
    });
    expect(bot.last).not.toHaveProperty("response_url");
    const modal = client.apiCall("views.publish", { user_id: ada.id, view: form });
    expect(await codeOf(modal)).toBe("invalid_arguments");
  });
});

describe("the bot hears", () => {
  test("that it was removed, after its token died", async () => {
    const { slack, bot, acme, client } = await opened();
    await slack.town.uninstall(acme);
    const events = bot.received.flatMap(({ payload }) => (payload?.["event"] ? [payload["event"]] : []));
    expect(events).toMatchObject([{ type: "tokens_revoked" }, { type: "app_uninstalled" }]);
    expect(await codeOf(client.auth.test())).toBe("account_inactive");
  });

  test("of new names and archived channels, but only what it subscribed to and may read", async () => {
    const { slack, bot, ada, grace, general } = await opened();
    await slack.town.change(grace, { displayName: "Amazing Grace" });
    expect(bot.last).toMatchObject({
      event: { type: "user_change", user: { profile: { display_name: "Amazing Grace" } } },
    });
    await slack.town.archive(general, ada);
    expect(bot.last).toMatchObject({ event: { type: "channel_archive", channel: general.id } });
    await expect(slack.town.event(general.team, { type: "message" })).rejects.toThrow("did not subscribe");
    const quiet = await opened(["chat:write"]);
    await quiet.slack.town.change(quiet.grace, { displayName: "G" });
    expect(quiet.bot.received).toHaveLength(1);
  });
});
