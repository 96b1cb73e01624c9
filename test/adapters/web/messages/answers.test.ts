/** What a player gets: private replies in the right place, for the right person, as whoever the tab is. */

import { expect, test } from "vitest";
import { playgroundChannel } from "../../../../src/adapters/web/ids.ts";
import { spokenCall } from "../../../support/spoken-call.ts";
import { answerOf, asked, openPlayground, said } from "../../../support/web/playground-harness.ts";

test("a press is passed on with who, where and what, and its reply is for that player alone", async () => {
  const { platform, bot, post, page } = await openPlayground();
  const message = await platform.post(playgroundChannel, asked("Q"), "r1");
  const response = await post("/press?player=grace", { action: "a:r1:B", message });
  expect(response.status).toBe(200);
  expect(bot.presses).toEqual([
    {
      community: "web:playground",
      channel: "web:playground/python-memory",
      message,
      player: { id: "web:playground/grace", name: "Grace" },
      mayManage: false,
      action: "a:r1:B",
    },
  ]);
  expect(await page("grace")).toMatch(/Only you can see this[\s\S]*Grace pressed a:r1:B/);
  expect(await page("ada")).not.toContain("Grace pressed");
});

test("the reply tells the page where to put it", async () => {
  const { platform, post } = await openPlayground();
  const message = await platform.post(playgroundChannel, asked("Q"), "r1");
  const drawn = await answerOf(await post("/press", { action: "x", message }));
  expect(drawn).toMatchObject({ after: message, say: "Only you can see this. Ada pressed x" });
  expect(drawn.html).toContain(`id="${drawn.id}"`);
});

test("a second press is answered in the place of the first", async () => {
  const { platform, post, page } = await openPlayground();
  const message = await platform.post(playgroundChannel, asked("Q"), "r1");
  await post("/press", { action: "one", message });
  await post("/press", { action: "two", message });
  const html = await page();
  expect(html).toContain("Ada pressed two");
  expect(html).not.toContain("Ada pressed one");
});

test("the buttons of a private reply can be pressed by its player only", async () => {
  const { bot, post } = await openPlayground();
  bot.reply = (words) => ({ ...asked(words), blocks: [] });
  const { id } = await answerOf(await post("/command?player=grace", { text: "take 3" }));
  expect((await post("/press?player=grace", { action: "t:1:A", message: id })).status).toBe(200);
  expect((await post("/press?player=alan", { action: "t:1:A", message: id })).status).toBe(404);
  expect(bot.presses.map(({ player }) => player.name)).toEqual(["Grace"]);
});

test("a press on a message that is not there never reaches the bot", async () => {
  const { bot, post } = await openPlayground();
  for (const message of ["web:playground/python-memory/1-r", "slack:T1/C1/1", "", "web:playground/python-memory/"]) {
    const response = await post("/press", { action: "x", message });
    expect(response.status).toBe(404);
    expect((await answerOf(response)).error).toMatch(/reload the page/);
  }
  expect(bot.presses).toEqual([]);
});

test.each([
  ["leaderboard month", "leaderboard month"],
  ["/quiz leaderboard month", "leaderboard month"],
  ["  /QUIZ   help ", "help"],
  ["/quiz", "help"],
  ["/leaderboard month", "leaderboard month"],
  ["quiz stats", "stats"],
  ["/quizzes", "quizzes"],
  ["quiz", "help"],
])("the command %j is passed on as %j", async (typed, text) => {
  const { bot, post } = await openPlayground();
  await post("/command", { text: typed });
  expect(bot.calls.map(spokenCall)).toEqual([text]);
});

test("ten thousand characters are read, and more are refused", async () => {
  const { bot, post } = await openPlayground();
  expect((await post("/command", { text: "x".repeat(10_000) })).status).toBe(200);
  expect(bot.calls).toHaveLength(1);
  expect((await post("/command", { text: "x".repeat(10_001) })).status).toBe(400);
});

test("Ada manages, and nobody else does", async () => {
  const { bot, post } = await openPlayground();
  for (const player of ["ada", "grace", "alan", "katherine", "edsger"]) {
    await post(`/command?player=${player}`, { text: "post" });
  }
  expect(bot.calls.map(({ player, mayManage }) => [player.name, mayManage])).toEqual([
    ["Ada", true],
    ["Grace", false],
    ["Alan", false],
    ["Katherine", false],
    ["Edsger", false],
  ]);
});

test("what somebody typed is shown to them as text, whatever it holds", async () => {
  const { bot, post, page } = await openPlayground();
  bot.reply = () => said("I did not understand that", { tone: "refused" });
  await post("/command", { text: `<script>alert(1)</script>"'&\u202egpj.exe` });
  const html = await page();
  expect(html).toContain("/quiz &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\ufffdgpj.exe");
  expect(html.match(/<script/g)).toHaveLength(1);
});

test("a player is chosen by the address, else by the cookie, else is Ada", async () => {
  const { url } = await openPlayground();
  const who = async (path: string, cookie = "") =>
    /data-player="(\w+)"/.exec(await (await fetch(url + path, { headers: { cookie } })).text())?.[1];
  expect(await who("/")).toBe("ada");
  expect(await who("/?player=alan")).toBe("alan");
  expect(await who("/", "arena_player=grace")).toBe("grace");
  expect(await who("/", "arena_player=mallory")).toBe("ada");
  expect(await who("/?player=alan", "arena_player=grace")).toBe("alan");
});

test("choosing a player sets the cookie and opens the page as that player, without a script", async () => {
  const { url, post } = await openPlayground();
  const form = await fetch(`${url}/player`, {
    method: "POST",
    body: new URLSearchParams({ player: "katherine" }),
    redirect: "manual",
  });
  expect([form.status, form.headers.get("location")]).toEqual([303, "/?player=katherine"]);
  expect(form.headers.get("set-cookie")).toMatch(/^arena_player=katherine;.*HttpOnly; SameSite=Strict$/);
  expect(await (await post("/player", { player: "alan" })).json()).toEqual({ player: "alan" });
});

test("without a script a form answers with the page, at the reply", async () => {
  const { platform, bot, url } = await openPlayground();
  const message = await platform.post(playgroundChannel, asked("Q"), "r1");
  const response = await fetch(`${url}/press?player=grace`, {
    method: "POST",
    body: new URLSearchParams({ action: "a:r1:A", message }),
    redirect: "manual",
  });
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toMatch(/^\/\?player=grace#web:playground\/grace\//);
  expect(bot.presses).toHaveLength(1);
});

test("before the first question the page says when it comes", async () => {
  const { page } = await openPlayground();
  expect(await page()).toContain("The first question arrives within a minute");
});
