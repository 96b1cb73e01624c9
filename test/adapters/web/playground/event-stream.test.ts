/** The stream of events: what reaches which tab, and that none is left behind. */
import { expect, test } from "vitest";
import { playerId, playgroundChannel } from "../../../../src/adapters/web/ids.ts";
import { heartbeatMs } from "../../../../src/adapters/web/playground/event-stream.ts";
import { Playground } from "../../../../src/adapters/web/playground/playground.ts";
import { answerOf, asked, openPlayground, said } from "../../../support/web/playground-harness.ts";
import { Tab } from "../../../support/web/playground-tab.ts";

function drawnIn(event: { readonly data: string } | undefined) {
  return JSON.parse(event?.data ?? "{}");
}

/** The version that a freshly loaded page carries. */
function versionOf(page: string): string {
  return /data-version="([^"]+)"/.exec(page)?.[1] ?? "";
}

test("a post and its edits reach every tab, each with buttons of its own player", async () => {
  const { platform, url, page } = await openPlayground();
  const seen = versionOf(await page());
  const ada = await Tab.open(`${url}/events?player=ada&seen=${seen}`);
  const grace = await Tab.open(`${url}/events?player=grace&seen=${seen}`);
  const id = await platform.post(playgroundChannel, asked("Live"), "r1");
  for (const [tab, player] of [
    [ada, "ada"],
    [grace, "grace"],
  ] as const) {
    const drawn = drawnIn(await tab.next("message"));
    expect(drawn).toMatchObject({ id, say: "Arena: Live" });
    expect(drawn.html).toContain(`action="/press?player=${player}"`);
  }
  await platform.edit(id, asked("Live", "2 answers so far"));
  expect(drawnIn(await ada.next("message"))).toMatchObject({
    id,
    say: "",
    html: expect.stringContaining("2 answers so far"),
  });
  await platform.edit(id, said("Live, closed"));
  expect(drawnIn(await ada.next("message")).say).toBe("Arena: Live, closed");
});

test("a private reply reaches all tabs of its player and no other", async () => {
  const { platform, url, page, post } = await openPlayground();
  const seen = versionOf(await page());
  const open = (player: string) => Tab.open(`${url}/events?player=${player}&seen=${seen}`);
  const [one, two, other] = await Promise.all([open("grace"), open("grace"), open("alan")]);
  await post("/command?player=grace", { text: "stats" });
  await platform.post(playgroundChannel, said("For all"), "r1");
  // Nothing to announce: the tab that asked does that itself.
  expect(drawnIn(await one.next("message"))).toMatchObject({
    say: "",
    html: expect.stringContaining("Grace said stats"),
  });
  expect(drawnIn(await two.next("message")).html).toContain("Grace said stats");
  expect(drawnIn(await other.next("message")).html).toContain("For all");
});

test("a repeated post is not announced again", async () => {
  const { platform, url, page } = await openPlayground();
  await platform.post(playgroundChannel, said("Once"), "r1");
  const tab = await Tab.open(`${url}/events?seen=${versionOf(await page())}`);
  await platform.post(playgroundChannel, said("Once"), "r1");
  await platform.post(playgroundChannel, said("Next"), "r2");
  expect(drawnIn(await tab.next("message")).html).toContain("Next");
});

test("a tab that has seen everything is sent nothing; one that missed something is drawn anew", async () => {
  const { platform, url, page, clock } = await openPlayground();
  const early = versionOf(await page());
  await platform.post(playgroundChannel, said("Missed"), "r1");
  const behind = await Tab.open(`${url}/events?player=ada&seen=${early}`);
  const redraw = await behind.next("redraw");
  expect(drawnIn(redraw).html).toContain("Missed");
  const latest = redraw?.id.replace("ada@", "") ?? "";
  const upToDate = await Tab.open(`${url}/events?player=ada&seen=${latest}`);
  expect((await upToDate.any())?.event).toBe("heartbeat");
  clock.pass(heartbeatMs);
  expect((await upToDate.any())?.event).toBe("heartbeat");
});

test("a tab that knows nothing, or another process's version, is drawn anew", async () => {
  const { platform, url } = await openPlayground();
  await platform.direct(playerId("ada"), said("Private"));
  for (const query of ["", "?seen=1.2.3", "?seen=%0A"]) {
    const tab = await Tab.open(`${url}/events${query}`);
    expect(drawnIn(await tab.next("redraw")).html).toContain("Private");
  }
});

test("what happens while a tab is drawn anew comes after it", async () => {
  const { platform, url, keyValues } = await openPlayground();
  const list = keyValues.list.bind(keyValues);
  const reading = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  keyValues.list = async (prefix, limit) => {
    const entries = await list(prefix, limit);
    reading.resolve();
    await go.promise;
    return entries;
  };
  const tab = await Tab.open(`${url}/events`);
  await reading.promise;
  await platform.post(playgroundChannel, said("Meanwhile"), "r1");
  go.resolve();
  expect(drawnIn(await tab.next("redraw")).html).not.toContain("Meanwhile");
  expect(drawnIn(await tab.next("message")).html).toContain("Meanwhile");
});

test("a heartbeat comes every fifteen seconds, as long as somebody listens", async () => {
  const { url, clock } = await openPlayground();
  const tab = await Tab.open(`${url}/events?seen=x`);
  await tab.next("redraw");
  for (let beats = 0; beats < 3; beats++) {
    clock.pass(heartbeatMs);
    expect((await tab.any())?.event).toBe("heartbeat");
  }
});

test("tabs that leave are let go of", async () => {
  const { platform, url, clock } = await openPlayground();
  if (!(platform instanceof Playground)) throw new Error("the web platform is not the playground");
  const tabs = await Promise.all(Array.from({ length: 20 }, () => Tab.open(`${url}/events`)));
  await Promise.all(tabs.map((tab) => tab.next("redraw")));
  expect(platform.events.size).toBe(20);
  for (const tab of tabs) tab.leave();
  await expect.poll(() => platform.events.size).toBe(0);
  clock.pass(10 * heartbeatMs);
  await platform.post(playgroundChannel, said("To nobody"), "r1");
});

test("a tab that does not read is let go of, and the others hear on", async () => {
  const { platform, url, page } = await openPlayground();
  if (!(platform instanceof Playground)) throw new Error("the web platform is not the playground");
  const seen = versionOf(await page());
  const deaf = await Tab.open(`${url}/events?player=grace&seen=${seen}`);
  const id = await platform.post(playgroundChannel, said("Long"), "r1");
  const long = said("Long", { blocks: [{ kind: "code", language: "text", text: "x".repeat(100_000) }] });
  for (let edits = 0; edits < 600 && platform.events.size > 0; edits++) await platform.edit(id, long);
  expect(platform.events.size).toBe(0);
  const tab = await Tab.open(`${url}/events?player=ada`);
  expect(drawnIn(await tab.next("redraw")).html).toContain("Long");
  deaf.leave();
});

test("stopping ends the streams, waits for replies under way, and takes no more", async () => {
  const { platform, bot, post, url } = await openPlayground();
  const tab = await Tab.open(`${url}/events?player=grace`);
  await tab.next("redraw");
  const held = Promise.withResolvers<void>();
  bot.held = held.promise;
  const reply = post("/command?player=grace", { text: "stats" });
  await expect.poll(() => bot.calls.length).toBe(1);
  const stopped = platform.stop();
  expect(platform.ready()).toBe(false);
  const refused = await post("/command", { text: "late" });
  expect(refused.status).toBe(503);
  expect((await answerOf(refused)).error).toMatch(/try again in a moment/);
  expect((await Tab.open(`${url}/events`)).status).toBe(503);
  expect(bot.calls).toHaveLength(1);
  held.resolve();
  await stopped;
  expect((await reply).status).toBe(200);
  expect(drawnIn(await tab.next("message")).html).toContain("Grace said stats");
  expect(await tab.any()).toBeUndefined();
});

test("an open tab does not hold the server up when it stops", async () => {
  const { url, close } = await openPlayground();
  await (await Tab.open(`${url}/events`)).next("redraw");
  const started = performance.now();
  await close();
  expect(performance.now() - started).toBeLessThan(2_000);
});

test("a tab that does not read does not hold the server up either", async () => {
  const { platform, clock, url, page, close } = await openPlayground();
  await Tab.open(`${url}/events?player=grace&seen=${versionOf(await page())}`);
  const id = await platform.post(playgroundChannel, said("Long"), "r1");
  const long = said("Long", { blocks: [{ kind: "code", language: "text", text: "x".repeat(100_000) }] });
  for (let edits = 0; edits < 150; edits++) await platform.edit(id, long);
  const started = performance.now();
  const closing = close();
  const passing = setInterval(() => clock.pass(500), 50);
  await closing;
  clearInterval(passing);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test("nothing comes in before the bot is there", async () => {
  const { platform, post, bot } = await openPlayground({ started: false });
  expect(platform.ready()).toBe(false);
  expect((await post("/command", { text: "help" })).status).toBe(503);
  await platform.start(bot);
  expect(platform.ready()).toBe(true);
  expect((await post("/command", { text: "help" })).status).toBe(200);
});

test("a HEAD request is answered and ended, and holds nothing open", async () => {
  const { platform, url } = await openPlayground();
  if (!(platform instanceof Playground)) throw new Error("the web platform is not the playground");
  for (let requests = 0; requests < 20; requests++) {
    const response = await fetch(`${url}/events`, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
  }
  expect(platform.events.size).toBe(0);
});

test("so many tabs of one player and no more: the next is told why, and other players come in", async () => {
  const { platform, url } = await openPlayground();
  if (!(platform instanceof Playground)) throw new Error("the web platform is not the playground");
  const tabs = await Promise.all(Array.from({ length: 50 }, () => Tab.open(`${url}/events?player=ada`)));
  await Promise.all(tabs.map((tab) => tab.next("redraw")));
  const late = await Tab.open(`${url}/events?player=ada`);
  expect((await late.any())?.data).toBe("Too many tabs are open as Ada. Close some of them, then reload this one.");
  expect(await late.any()).toBeUndefined();
  expect(platform.events.size).toBe(50);
  expect((await (await Tab.open(`${url}/events?player=grace`)).next("redraw"))?.event).toBe("redraw");
  tabs[0]?.leave();
  await expect.poll(() => platform.events.size).toBe(50);
  for (const tab of tabs) tab.leave();
});

test("one stream serves several players, each with what they may see", async () => {
  const { platform, url, page } = await openPlayground();
  const seen = versionOf(await page());
  await platform.direct(playerId("grace"), said("For Grace"));
  const both = await Tab.open(`${url}/events?player=ada&seen=${seen}&player=grace&seen=${seen}`);
  const redraw = await both.next("redraw");
  expect(redraw?.id).toMatch(/^grace@/);
  expect(drawnIn(redraw).html).toContain("For Grace");
  await platform.direct(playerId("ada"), said("For Ada"));
  expect((await both.next("message"))?.id).toMatch(/^ada@/);
  await platform.direct(playerId("alan"), said("For Alan"));
  await platform.post(playgroundChannel, said("For all"), "r1");
  const posted = [await both.next("message"), await both.next("message")];
  expect(posted.map((event) => event?.id.split("@")[0])).toEqual(["ada", "grace"]);
  for (const event of posted) expect(drawnIn(event).html).toContain("For all");
  expect((await Tab.open(`${url}/events?player=ada&player=nobody`)).status).toBe(400);
});
