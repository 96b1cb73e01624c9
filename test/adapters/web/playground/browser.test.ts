/** The playground in a real browser: without a reload, by keyboard, on a phone, in the dark, and without a script. */

import { readFile } from "node:fs/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { playerId, playgroundChannel } from "../../../../src/adapters/web/ids.ts";
import { Playground } from "../../../../src/adapters/web/playground/playground.ts";
import { spokenCall } from "../../../support/spoken-call.ts";
import { openBrowser } from "../../../support/web/browser.ts";
import { asked, openPlayground, type PlaygroundHouse, said } from "../../../support/web/playground-harness.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** A tab of one player. What the page complains about fails the test, but for what the test expects. */
async function openTab(house: PlaygroundHouse, player: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Asia/Tokyo", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(`${house.url}/?player=${player}`);
  if (options.javaScriptEnabled !== false) await page.getByText("Live", { exact: true }).waitFor();
  return page;
}

test("a question appears by itself, is answered by keyboard, and the focus goes to the verdict", async () => {
  const house = await openPlayground();
  const page = await openTab(house, "grace");
  await page.getByText("The first question arrives within a minute").waitFor();
  await house.platform.post(playgroundChannel, asked("Reference counts"), "r1");
  const button = page.getByRole("button", { name: "Answer B: option B" });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Grace pressed a:Reference counts:B" }).waitFor();
  const focused = page.locator("article:focus");
  await expect.poll(() => focused.innerText()).toContain("Only you can see this");
  expect(await page.getByText("The first question").count()).toBe(0);
  expect(await page.getByRole("status").last().innerText()).toBe("Arena: Reference counts");
});

test("the letters are reached one after the other by the tab key", async () => {
  const house = await openPlayground();
  await house.platform.post(playgroundChannel, asked("Q"), "r1");
  const page = await openTab(house, "ada");
  await page.getByRole("button", { name: "Answer A: option A" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.getByRole("heading", { name: "Ada pressed a:Q:C" }).waitFor();
});

test("two tabs are two people: each sees the question, neither the other's verdict", async () => {
  const house = await openPlayground();
  const ada = await openTab(house, "ada");
  const grace = await openTab(house, "grace");
  const id = await house.platform.post(playgroundChannel, asked("Q"), "r1");
  await ada.getByRole("button", { name: "Answer A" }).click();
  await ada.getByRole("heading", { name: "Ada pressed a:Q:A" }).waitFor();
  await house.platform.edit(id, asked("Q", "1 answer so far"));
  await grace.getByText("1 answer so far").waitFor();
  expect(await grace.getByRole("heading", { name: "Ada pressed" }).count()).toBe(0);
  expect(await ada.locator("article").last().innerText()).toContain("Only you can see this");
});

test("a click anywhere in an option's row presses its letter", async () => {
  const house = await openPlayground();
  await house.platform.post(playgroundChannel, asked("Q"), "r1");
  const page = await openTab(house, "ada");
  await page.getByText("option B", { exact: true }).click({ force: true });
  await page.getByRole("heading", { name: "Ada pressed a:Q:B" }).waitFor();
});

test("an edit does not take the focus away, and a press is not sent twice", async () => {
  const house = await openPlayground();
  const id = await house.platform.post(playgroundChannel, asked("Q"), "r1");
  const page = await openTab(house, "ada");
  const button = page.getByRole("button", { name: "Answer B" });
  await button.focus();
  await house.platform.edit(id, asked("Q", "7 answers so far"));
  await page.getByText("7 answers so far").waitFor();
  expect(await button.evaluate((element) => element.matches(":focus"))).toBe(true);
  const held = Promise.withResolvers<void>();
  house.bot.held = held.promise;
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(() => house.bot.presses.length).toBe(1);
  held.resolve();
  await page.getByRole("heading", { name: "Ada pressed a:Q:B" }).waitFor();
  expect(house.bot.presses).toHaveLength(1);
});

test("commands are typed, answered, and recalled with the arrow keys", async () => {
  const house = await openPlayground();
  const page = await openTab(house, "ada");
  const box = page.getByRole("textbox", { name: "Command, as Ada" });
  expect(await box.getAttribute("placeholder")).toBe("/quiz leaderboard month");
  for (const text of ["/quiz leaderboard month", "stats"]) {
    await box.fill(text);
    await page.keyboard.press("Enter");
    await expect.poll(() => box.inputValue()).toBe("");
  }
  await page.getByRole("heading", { name: "Ada said leaderboard month" }).waitFor();
  await page.getByText("Ada used /quiz stats").waitFor();
  await box.fill("half a tho");
  await page.keyboard.press("ArrowUp");
  expect(await box.inputValue()).toBe("stats");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await box.inputValue()).toBe("/quiz leaderboard month");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await box.inputValue()).toBe("half a tho");
  expect(await box.evaluate((element) => element.matches(":focus"))).toBe(true);
});

test("the buttons below the messages give their commands", async () => {
  const house = await openPlayground();
  const page = await openTab(house, "ada");
  for (const name of ["Post a question now", "Close it now", "Leaderboard", "My stats", "Take 3", "Help"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect.poll(() => page.locator("[aria-busy]").count()).toBe(0);
  }
  const texts = house.bot.calls.map(spokenCall);
  expect(texts).toEqual(["post", "close", "leaderboard", "stats", "take 3", "help"]);
});

test("what only a manager may do is not offered to others", async () => {
  const house = await openPlayground();
  const page = await openTab(house, "grace");
  expect(await page.locator(".quick").getByRole("button").allInnerTexts()).toEqual([
    "Leaderboard",
    "My stats",
    "Take 3",
    "Help",
  ]);
});

test("at 320 by 256 px, a page at 400 %, messages are read and the command box is reached", async () => {
  const house = await openPlayground();
  await house.platform.post(playgroundChannel, asked("Low"), "r1");
  const page = await openTab(house, "ada", { viewport: { width: 320, height: 256 } });
  const list = await page.getByRole("log").boundingBox();
  expect(list?.height).toBeGreaterThanOrEqual(190);
  await page.getByRole("heading", { name: "Low" }).scrollIntoViewIfNeeded();
  const title = await page.getByRole("heading", { name: "Low" }).boundingBox();
  expect(title?.y).toBeGreaterThanOrEqual(0);
  expect((title?.y ?? 0) + (title?.height ?? 0)).toBeLessThanOrEqual(256);
  await page.getByRole("textbox").scrollIntoViewIfNeeded();
  await page.getByRole("textbox").fill("stats");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Ada said stats" }).waitFor();
  expect(await page.locator("html").evaluate((html) => html.scrollWidth)).toBe(320);
});

test("with forced colours the focus of the command box is seen", async () => {
  const house = await openPlayground();
  const page = await openTab(house, "ada", { forcedColors: "active" });
  const box = page.getByRole("textbox");
  await box.focus();
  expect(await page.evaluate("getComputedStyle(document.querySelector('form.command')).outlineStyle")).toBe("solid");
});

test("a verdict's colour does not run along the next question of a private quiz", async () => {
  const house = await openPlayground();
  house.bot.reply = () => ({ ...asked("Right: A"), tone: "right" });
  const page = await openTab(house, "ada");
  await page.getByRole("button", { name: "Take 3" }).click();
  const message = page.locator("article.private .message");
  await message.waitFor();
  expect(
    await page.evaluate("getComputedStyle(document.querySelector('.private .message')).borderInlineStartWidth"),
  ).toBe("0px");
});

test("another player is chosen in the page, and keeps to the tab", async () => {
  const house = await openPlayground();
  const page = await openTab(house, "ada");
  await page.getByRole("button", { name: "Katherine" }).click();
  await page.getByRole("textbox", { name: "Command, as Katherine" }).fill("stats");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Katherine said stats" }).waitFor();
  expect(await page.getByRole("button", { name: "Katherine" }).getAttribute("aria-pressed")).toBe("true");
  expect(new URL(page.url()).search).toBe("?player=katherine");
});

test("who reads further up is told of new messages, and not moved", async () => {
  const house = await openPlayground();
  for (const name of ["one", "two", "three", "four"]) {
    house.clock.pass(1_000);
    await house.platform.post(playgroundChannel, asked(name), name);
  }
  const page = await openTab(house, "ada", { viewport: { width: 1000, height: 600 } });
  const stream = page.getByRole("log");
  expect(await stream.evaluate((box) => box.scrollTop)).toBe(0);
  await stream.evaluate((box) => box.scrollTo(0, -600));
  house.clock.pass(1_000);
  await house.platform.post(playgroundChannel, asked("five"), "five");
  const newer = page.getByRole("button", { name: "New messages" });
  await newer.waitFor();
  expect(await stream.evaluate((box) => box.scrollTop)).toBeLessThan(-500);
  await newer.click();
  await expect.poll(() => stream.evaluate((box) => box.scrollTop)).toBe(0);
  expect(await newer.isVisible()).toBe(false);
});

test("a reveal above what is in view is pointed to, and a mere count is not", async () => {
  const house = await openPlayground();
  const id = await house.platform.post(playgroundChannel, asked("Old"), "old");
  for (const name of ["one", "two"]) {
    house.clock.pass(1_000);
    await house.platform.post(playgroundChannel, asked(name), name);
  }
  const page = await openTab(house, "ada", { viewport: { width: 1000, height: 600 } });
  const pointer = page.getByRole("button", { name: "A message above has changed" });
  await house.platform.edit(id, asked("Old", "3 answers so far"));
  await page.getByText("3 answers so far").waitFor({ state: "attached" });
  expect(await pointer.isVisible()).toBe(false);
  await house.platform.edit(id, said("Old, closed"));
  await pointer.click();
  await expect.poll(() => page.locator("article:focus").innerText()).toContain("Old, closed");
  expect(await pointer.isVisible()).toBe(false);
});

test("a reply to one's own press is not called a new message", async () => {
  const house = await openPlayground();
  for (const name of ["one", "two", "three"]) {
    house.clock.pass(1_000);
    await house.platform.post(playgroundChannel, asked(name), name);
  }
  const page = await openTab(house, "ada", { viewport: { width: 1000, height: 600 } });
  await page.getByRole("button", { name: "Answer A" }).first().click();
  await page.getByRole("heading", { name: "Ada pressed a:one:A" }).waitFor();
  expect(await page.getByRole("button", { name: "New messages" }).isVisible()).toBe(false);
});

test("a lost connection is said, and what was missed is there when it is back", async () => {
  const house = await openPlayground();
  await house.platform.post(playgroundChannel, asked("Before"), "r1");
  const page = await openTab(house, "ada");
  await house.close();
  await page.getByText("Reconnecting…").waitFor();
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByText("Arena did not answer. Check that it is running, then try again.").waitFor();
  const again = await openPlayground({ keyValues: house.keyValues, port: house.port, now: "2026-03-02T09:00:00Z" });
  await again.platform.post(playgroundChannel, asked("While away"), "r2");
  await page.getByRole("heading", { name: "While away" }).waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  expect(await page.getByRole("heading", { name: "Before" }).count()).toBe(1);
  expect(await page.getByRole("heading", { name: "While away" }).count()).toBe(1);
});

test("seven tabs of one browser all live, and each still answers", async () => {
  const house = await openPlayground();
  if (!(house.platform instanceof Playground)) throw new Error("the web platform is not the playground");
  await house.platform.post(playgroundChannel, asked("Before"), "r0");
  const first = await openTab(house, "ada");
  const tabs = [first];
  for (const player of ["ada", "ada", "grace", "alan", "katherine", "edsger"]) {
    const tab = await first.context().newPage();
    await tab.goto(`${house.url}/?player=${player}`, { timeout: 10_000 });
    await tab.getByText("Live", { exact: true }).waitFor({ timeout: 10_000 });
    tabs.push(tab);
  }
  expect(house.platform.events.size).toBe(1);
  await house.platform.post(playgroundChannel, asked("For all"), "r1");
  for (const tab of tabs) {
    await tab.getByRole("heading", { name: "For all" }).waitFor();
    expect(await tab.getByRole("heading", { name: "For all" }).count()).toBe(1);
  }
  await tabs[6]?.getByRole("button", { name: "Answer A" }).last().click();
  await tabs[6]?.getByRole("heading", { name: "Edsger pressed a:For all:A" }).waitFor();
  await tabs[1]?.getByRole("button", { name: "Answer B" }).last().click();
  await first.getByRole("heading", { name: "Ada pressed a:For all:B" }).waitFor();
  expect(await tabs[3]?.getByRole("heading", { name: "pressed" }).count()).toBe(0);
  for (const tab of tabs.slice(0, 3)) await tab.close();
  await house.platform.direct(playerId("grace"), said("Later"));
  await tabs[3]?.getByRole("heading", { name: "Later" }).waitFor();
});

test("a browser that shares nothing between its tabs has a connection for each", async () => {
  const house = await openPlayground();
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  await context.addInitScript("delete window.SharedWorker");
  const page = await context.newPage();
  await page.goto(`${house.url}/?player=ada`);
  await page.getByText("Live", { exact: true }).waitFor();
  await house.platform.post(playgroundChannel, asked("Alone"), "r1");
  await page.getByRole("heading", { name: "Alone" }).waitFor();
});

test("times and days are the reader's own", async () => {
  const house = await openPlayground();
  const closes = { kind: "time", atMs: Date.UTC(2026, 2, 2, 20, 30), zone: "Europe/Berlin" } as const;
  await house.platform.post(playgroundChannel, said("Closes", { footnote: [closes] }), "r1");
  house.clock.pass(8 * 3_600_000);
  await house.platform.post(playgroundChannel, said("Tomorrow in Tokyo"), "r2");
  const page = await openTab(house, "ada");
  expect(await page.locator(".footnote time").innerText()).toMatch(/^Tue,? 3 Mar, 05:30$/);
  expect(await page.locator(".day").allInnerTexts()).toEqual(["Monday 2 March", "Tuesday 3 March"]);
});

test("hostile names, commands and titles are text", async () => {
  const house = await openPlayground();
  const evil = `"><img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
  house.bot.reply = (words) => said(words + evil, { tone: "wrong" });
  await house.platform.post(playgroundChannel, { ...asked(evil), choices: [] }, "r1");
  const page = await openTab(house, "ada");
  await page.getByRole("textbox").fill(evil);
  await page.keyboard.press("Enter");
  await page.getByText(`/quiz ${evil}`).waitFor();
  expect(await page.title()).toBe("Arena playground, #python-memory");
  expect(await page.locator("#messages img, #messages script").count()).toBe(0);
});

test("a document is downloaded from the page, and one that is not kept any more says so without a reload", async () => {
  const house = await openPlayground();
  const page = await openTab(house, "ada");
  const documents = ["first", "second"].map((text) => ({ kind: "document", name: "export.json", text }) as const);
  for (const document of documents) {
    house.bot.reply = () => said(`The ${document.text}`, { blocks: [document] });
    await page.getByRole("textbox").fill("privacy export");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: `The ${document.text}` }).waitFor();
  }
  await page.getByText("is not kept any more").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("export.json");
  expect(await readFile(await download.path(), "utf8")).toBe("second");
  expect(await page.getByRole("heading").allInnerTexts()).toEqual(expect.arrayContaining(["The first", "The second"]));
});

test("without a script the page is read, answered and switched by reloading", async () => {
  const house = await openPlayground();
  await house.platform.post(playgroundChannel, asked("Q"), "r1");
  const page = await openTab(house, "ada", { javaScriptEnabled: false });
  await page.getByRole("button", { name: "Alan" }).click();
  await page.getByRole("button", { name: "Answer C" }).click();
  await page.getByRole("heading", { name: "Alan pressed a:Q:C" }).waitFor();
  await page.getByRole("textbox", { name: "Command, as Alan" }).fill("/quiz stats");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Alan said stats" }).waitFor();
});

test.each([
  [360, "light"],
  [360, "dark"],
  [1280, "light"],
  [1280, "dark"],
] as const)("at %i px in the %s nothing is cut off and everything can be hit", async (width, colorScheme) => {
  const house = await openPlayground();
  const long = "a_rather_long_identifier_".repeat(20);
  const question = asked("Long");
  const blocks = [...question.blocks, { kind: "code", language: "python", text: long } as const];
  await house.platform.post(playgroundChannel, { ...question, title: long, blocks }, "r1");
  house.bot.reply = (words) => ({
    ...said(words, { tone: "right" }),
    blocks: [
      { kind: "document", name: "export.json", text: "{}" },
      {
        kind: "standings",
        rows: [{ rank: 1, tied: true, name: long, points: 1000, right: 99, answered: 100, you: true, gap: true }],
      },
      { kind: "bars", bars: [{ label: [{ kind: "plain", text: long }], share: 1, figure: "9 of 9", marked: true }] },
    ],
  });
  // What is still moving into its place measures a hair less.
  const view = { viewport: { width, height: 740 }, colorScheme, reducedMotion: "reduce" } as const;
  const page = await openTab(house, "ada", view);
  await page.getByRole("button", { name: "Leaderboard" }).click();
  await page.getByRole("table").waitFor();
  const boxes = async (selector: string) =>
    (await Promise.all((await page.locator(selector).all()).map((each) => each.boundingBox()))).filter(
      (box) => box !== null,
    );
  for (const box of await boxes("article, .message > *, .command, .players button, .channel-head > *")) {
    expect(box.x + box.width).toBeLessThanOrEqual(width);
  }
  const targets = await boxes(".option, button:not(.choice), #command, summary, .download, .channels a");
  expect(targets.length).toBeGreaterThan(15);
  for (const box of targets) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  expect(await page.locator("html").evaluate((html) => html.scrollWidth)).toBe(width);
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
    colorScheme === "dark" ? "rgb(22, 24, 29)" : "rgb(255, 255, 255)",
  );
});
