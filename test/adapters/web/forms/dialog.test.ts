/** The dialog in a real browser: by keyboard, by screen reader, with a slow server, and on any screen. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { playgroundChannel } from "../../../../src/adapters/web/ids.ts";
import { scheduleForm } from "../../../../src/message/views/schedule/schedule-form.ts";
import { openBrowser } from "../../../support/web/browser.ts";
import { openPlayground, type PlaygroundHouse, said } from "../../../support/web/playground-harness.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const form = scheduleForm({
  channel: playgroundChannel,
  schedules: [],
  topics: ["reference counts", "cyclic-gc"].map((title) => ({ id: title, title })) as never,
  zone: "UTC",
});

async function openForm(options: BrowserContextOptions = {}): Promise<{ house: PlaygroundHouse; page: Page }> {
  const house = await openPlayground();
  house.bot.reply = () => form;
  house.bot.suggested = ({ typed }) =>
    ["Europe/Berlin", "Europe/Bern", "America/New_York"]
      .filter((zone) => zone.toLowerCase().includes(typed.toLowerCase().replace(" ", "_")))
      .map((zone) => ({ value: zone, label: zone }));
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${house.url}/?player=ada`);
  await page.getByText("Live", { exact: true }).waitFor();
  const box = page.getByRole("textbox", { name: /^Command/ });
  await box.fill("schedule");
  await box.press("Enter");
  await page.getByRole("dialog", { name: "Daily question" }).waitFor();
  return { house, page };
}

const focused = (page: Page) => page.locator(":focus");

describe("the dialog of a form", () => {
  test("has a name, takes the focus into its first field, and gives it back when Escape or Cancel closes it", async () => {
    const { page } = await openForm();
    expect(await focused(page).getAttribute("name")).toBe("value.time");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await focused(page).getAttribute("id")).toBe("command");
    await page.getByRole("textbox", { name: /^Command/ }).fill("schedule");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await focused(page).getAttribute("id")).toBe("command");
  });

  test("keeps the focus inside", async () => {
    const { page } = await openForm();
    const seen = new Set<string>();
    for (let press = 0; press < 24; press++) {
      await page.keyboard.press("Tab");
      seen.add(
        await page.evaluate("document.activeElement.closest('dialog') ? 'inside' : document.activeElement.tagName"),
      );
    }
    // The browser's own controls lie between the last field and the first one: the body stands for them.
    expect([...seen].filter((place) => place !== "BODY")).toEqual(["inside"]);
  });

  test("says faults at their fields, goes to the first one, and keeps what was typed", async () => {
    const { house, page } = await openForm();
    house.bot.submitted = {
      faults: { off: "That is no date.", days: "Choose a day.", channel: "Invite Arena first." },
    };
    await page.getByLabel("Days off").fill("christmas");
    await page.keyboard.press("Enter");
    await page.getByText("That is no date.").waitFor();
    expect(await focused(page).getAttribute("name")).toBe("value.days");
    const off = page.getByLabel("Days off");
    expect(await off.getAttribute("aria-invalid")).toBe("true");
    expect(await off.inputValue()).toBe("christmas");
    const described = (await off.getAttribute("aria-describedby"))?.split(" ") ?? [];
    const texts = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).innerText()));
    expect(texts.at(-1)).toBe("That is no date.");
    expect(await page.getByRole("alert").filter({ hasText: "Invite Arena first." }).isVisible()).toBe(true);
    expect(await page.getByLabel("Time of day").getAttribute("aria-invalid")).toBe("false");
    house.bot.submitted = said("Scheduled");
    await off.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("heading", { name: "Scheduled" }).waitFor();
    expect(await focused(page).getAttribute("id")).toBe("command");
    expect(await page.getByRole("status").last().innerText()).toBe("Only you can see this. Scheduled");
  });

  // Seen once to wait in vain beside other work, in one of many runs; the cause is not known yet.
  test("is sent once however often the key is pressed, and stays with what was typed when Arena does not answer", {
    retry: 1,
  }, async () => {
    const { house, page } = await openForm();
    await page.getByLabel("Days off").fill("2026-12-24");
    await page.route("**/form?*", (route) => route.abort());
    await page.keyboard.press("Enter");
    await page.getByText("Arena did not answer.").waitFor();
    await page.unroute("**/form?*");
    expect(await page.getByLabel("Days off").inputValue()).toBe("2026-12-24");
    await page.getByLabel("Days off").focus();
    const held = Promise.withResolvers<void>();
    house.bot.held = held.promise;
    for (let press = 0; press < 3; press++) await page.keyboard.press("Enter");
    held.resolve();
    await page.getByRole("heading", { name: "Taken" }).waitFor();
    expect(house.bot.submissions).toHaveLength(1);
  });

  test("shows what it comes to while it is filled in, in a polite region, and asks once for quick typing", async () => {
    const { house, page } = await openForm();
    const preview = page.getByRole("status", { name: "Preview" });
    let asked = 0;
    house.bot.previewed = ({ values }) => {
      asked += 1;
      return [{ kind: "text", spans: [{ kind: "strong", text: `off ${String(values["off"])} <b>` }] }];
    };
    await page.getByLabel("Days off").pressSequentially("2026-12-24", { delay: 10 });
    await preview.getByText("off 2026-12-24 <b>").waitFor();
    expect(asked).toBe(1);
  });

  test("finds a zone by typing, with the arrow keys and Enter, and says how many there are", async () => {
    const { house, page } = await openForm();
    const zone = page.getByRole("combobox", { name: "Time zone" });
    await zone.fill("");
    await zone.pressSequentially("eur");
    await page.getByRole("option", { name: "Europe/Bern" }).waitFor();
    expect(await zone.getAttribute("aria-expanded")).toBe("true");
    expect(await page.getByText("2 suggestions").count()).toBe(1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const active = await zone.getAttribute("aria-activedescendant");
    expect(await page.locator(`[id="${active}"]`).innerText()).toBe("Europe/Bern");
    expect(await page.locator(`[id="${active}"]`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    expect(await zone.inputValue()).toBe("Europe/Bern");
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
    await zone.fill("new york");
    await page.getByRole("option", { name: "America/New_York" }).click();
    expect(await zone.inputValue()).toBe("America/New_York");
    await zone.press("ArrowDown");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("option").first().waitFor({ state: "detached" });
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Taken" }).waitFor();
    expect(house.bot.submissions[0]?.values["zone"]).toBe("America/New_York");
  });

  test("opened in two tabs is filled in and taken in both", async () => {
    const { house, page } = await openForm();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText("Live", { exact: true }).waitFor();
    await other.getByRole("textbox", { name: /^Command/ }).fill("schedule");
    await other.keyboard.press("Enter");
    for (const [tab, date] of [
      [other, "2026-12-24"],
      [page, "2026-12-25"],
    ] as const) {
      await tab.getByLabel("Days off").fill(date);
      await tab.getByRole("button", { name: "Schedule" }).click();
      await tab.getByRole("dialog").waitFor({ state: "hidden" });
    }
    expect(house.bot.submissions.map(({ values }) => values["off"])).toEqual(["2026-12-24", "2026-12-25"]);
  });

  test.each([
    ["a phone", { width: 390, height: 844 }],
    ["320 px", { width: 320, height: 640 }],
    ["a screen at 400 %", { width: 320, height: 256 }],
    ["a screen at 200 %", { width: 640, height: 430 }],
  ])("fits %s: nothing is cut off, everything can be hit", async (_name, viewport) => {
    const { house, page } = await openForm({ viewport });
    const long = "no_such_zone_".repeat(30);
    house.bot.submitted = { faults: { zone: long, off: long } };
    await page.getByRole("button", { name: "Schedule" }).click();
    await page.getByText(long).first().waitFor();
    const controls = page.locator("dialog :is(button, input:not([type=checkbox]), .box, .fault:not(:empty))");
    for (const box of await Promise.all((await controls.all()).map((each) => each.boundingBox()))) {
      if (box === null || box.width === 0) continue;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
      expect(box.height).toBeGreaterThanOrEqual(18);
    }
    expect(await page.locator("dialog").evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });
});
