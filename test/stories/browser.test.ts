/** The whole story in a real browser, against the started program. */
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { test } from "../support/arena-process.ts";
import { openBrowser } from "../support/web/browser.ts";
import { desktop, openChannel, phone } from "../support/web/channel-page.ts";

const patient = { timeout: 90_000 };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** Waits until a place of the page says something. */
async function says(place: Locator, words: RegExp | string): Promise<void> {
  await place.filter({ hasText: words }).waitFor({ timeout: 20_000 });
}

describe("the playground", () => {
  test("from the first question by the schedule to the leaderboard", patient, async ({ workshop }) => {
    const url = await workshop.arena({ DATABASE_URL: workshop.databaseUrl() }).ready();
    const ada = await openChannel(browser, url, "ada", desktop);
    const grace = await openChannel(browser, url, "grace", desktop);
    const alan = await openChannel(browser, url, "alan", phone);
    const everybody = [ada, grace, alan];

    for (const player of everybody) await says(player.question, /be the first to answer/);

    await grace.press("A");
    await says(grace.privately.last(), /Only you can see this.*(Right: A|Not this time: you chose A)/s);
    await says(ada.question, /1 answer so far/);
    await alan.press("B");
    await ada.press("C");
    await says(alan.privately.last(), /(Right: B|Not this time: you chose B)/);
    await says(ada.privately.last(), /(Right: C|Not this time: you chose C)/);
    for (const player of everybody) await says(player.question, /3 answers so far/);

    const first = await grace.privately.last().locator(".title").textContent();
    await grace.press("C");
    await says(grace.privately.last(), /Your first answer counts/);
    expect(await grace.privately.last().locator(".title").textContent()).toBe(first);
    expect(await grace.privately.count()).toBe(1);
    expect(await ada.privately.count()).toBe(1);
    expect(await grace.question.textContent()).not.toContain("is right.");

    await ada.page.getByRole("button", { name: "Close it now" }).click();
    for (const player of everybody) await says(player.question, /closed.*is right\..*3 answers/s);
    expect(await grace.question.getByRole("button").count()).toBe(0);

    await grace.command("/quiz leaderboard");
    await says(grace.privately.last(), "Leaderboard, this week");
    const rows = grace.privately.last().getByRole("row");
    expect(await rows.count()).toBe(4);
    expect(await rows.filter({ hasText: "Grace" }).textContent()).toContain("you");
  });

  test("is used by keyboard alone, and read by name", patient, async ({ workshop }) => {
    const url = await workshop.arena({ DATABASE_URL: workshop.databaseUrl() }).ready();
    const { page, question, privately } = await openChannel(browser, url, "ada", desktop);
    await says(question, /be the first to answer/);
    const letter = question.getByRole("button", { name: "Answer B:" });
    await letter.focus();
    await page.keyboard.press("Enter");
    await says(privately.last(), /: B|you chose B/);
    const nameless = await page.locator("button, input, a, [role=img]").evaluateAll((all) =>
      all
        .filter((element) => element.closest("[aria-hidden=true]") === null)
        .filter((element) => `${element.getAttribute("aria-label") ?? ""}${element.textContent ?? ""}`.trim() === "")
        .filter((element) => element.getAttribute("type") !== "hidden")
        .map((element) => element.outerHTML),
    );
    expect(nameless).toEqual([]);
  });

  test("fits a phone, in light and in dark, with nothing wider than the screen", patient, async ({ workshop }) => {
    const url = await workshop.arena({ DATABASE_URL: workshop.databaseUrl() }).ready();
    for (const dark of [false, true]) {
      const { page, question } = await openChannel(browser, url, "ada", { ...phone, width: 360, dark });
      await says(question, /closes/);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });

  test("goes on after the program was killed and started again, without a reload", patient, async ({ workshop }) => {
    const first = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
    const url = await first.ready();
    const ada = await openChannel(browser, url, "ada", desktop);
    await says(ada.question, /be the first to answer/);
    await first.end("SIGKILL");
    const again = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), PORT: new URL(url).port });
    await again.ready();
    await ada.page.getByText("Live", { exact: true }).waitFor({ timeout: 30_000 });
    await ada.press("A");
    await says(ada.privately.last(), /: A|you chose A/);
  });

  test("a hostile command is inert: no script runs, and the page stays whole", patient, async ({ workshop }) => {
    const url = await workshop.arena({ DATABASE_URL: workshop.databaseUrl() }).ready();
    const ada = await openChannel(browser, url, "ada", desktop);
    await says(ada.question, /be the first to answer/);
    await ada.command(`<img src=x onerror="document.title='broken'"> \u202Eevil`);
    await says(ada.privately.last(), "I don't know");
    expect(await ada.page.title()).toBe("Arena playground, #python-memory");
    expect(await ada.privately.last().locator("img").count()).toBe(0);
  });
});
