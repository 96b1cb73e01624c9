/** What Bolt really does, seen against the fake: the adapter is built for these. */
import { App } from "@slack/bolt";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openAcme, row, silent } from "../world/acme.ts";

async function withBolt() {
  const acme = await openAcme({ retryDelaysMs: [50] });
  const { slack, installation, client, general } = acme;
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const app = new App({
    token: installation.token,
    appToken: slack.app.appToken,
    socketMode: true,
    logger: silent,
    clientOptions,
    installerOptions: { clientOptions },
  });
  onTestFinished(async () => void (await app.stop()));
  await client.chat.postMessage({ channel: general.id, text: "Q", blocks: [row("A", "B")] });
  const [posted] = general.messages;
  if (posted === undefined) throw new Error("nothing was posted");
  return { ...acme, app, posted };
}

describe("Bolt in Socket Mode", () => {
  test("plays a whole exchange: press, verdict, command, modal, home", async () => {
    const { slack, app, posted, grace, ada, general, acme } = await withBolt();
    app.action(/^press:/, async ({ ack, respond, action }) => {
      await ack();
      await respond({ text: `you chose ${"value" in action ? action.value : "?"}`, replace_original: false });
    });
    app.command("/quiz", async ({ ack, client, body }) => {
      await ack();
      await client.views.open({
        trigger_id: body.trigger_id,
        view: { type: "modal", callback_id: "form", title: { type: "plain_text", text: "Form" }, blocks: [] },
      });
    });
    app.view("form", async ({ ack }) => await ack());
    app.event("app_home_opened", async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [] } });
    });
    await app.start();
    expect(await slack.players.press(grace, posted, "B")).toMatchObject({ outcome: "acked" });
    await vi.waitUntil(() => slack.players.ephemerals(grace).length === 1);
    expect(slack.players.ephemerals(grace)).toMatchObject([{ text: "you chose press:B" }]);
    await slack.players.command(ada, general, "schedule");
    await vi.waitUntil(() => slack.players.modal(ada) !== undefined);
    await slack.players.submit(ada, {});
    expect(slack.players.modal(ada)).toBeUndefined();
    await slack.players.openHome(ada, acme);
    await vi.waitUntil(() => slack.players.home(ada, acme) !== undefined);
    expect(slack.log.violations).toEqual([]);
  });

  test("runs the handler twice for the same event", async () => {
    const { slack, app, acme, ada } = await withBolt();
    const seen: string[] = [];
    app.event("user_change", async ({ body }) => void seen.push(body.event_id));
    await app.start();
    const told = () => slack.town.event(acme.id, { type: "user_change", user: { id: ada.id } }, { id: "Ev1" });
    await told();
    await told();
    await vi.waitUntil(() => seen.length === 2);
    expect(seen).toEqual(["Ev1", "Ev1"]);
  });

  test("is five seconds without a socket after a disconnect", { timeout: 60_000 }, async () => {
    const { slack, app } = await withBolt();
    await app.start();
    const sinceMs = performance.now();
    slack.sockets.disconnect("refresh_requested");
    await vi.waitUntil(() => slack.sockets.open.length === 0);
    await vi.waitUntil(() => slack.sockets.open.length === 1, { timeout: 60_000 });
    expect(performance.now() - sinceMs).toBeGreaterThan(4_500);
  });
});
