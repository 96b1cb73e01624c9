/** The contract's person before the playground, in a real browser: with the dialog, or on the page without a script. */
import type { Browser, Locator, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { playgroundChannel } from "../../../src/adapters/web/ids.ts";
import type { FormGround, ShownField } from "../../contracts/forms.ts";
import { openPlayground, said } from "./playground-harness.ts";

export async function openFormGround(browser: Browser, javaScriptEnabled: boolean): Promise<FormGround> {
  const house = await openPlayground({ started: false });
  const context = await browser.newContext({ javaScriptEnabled, locale: "en-GB", reducedMotion: "reduce" });
  onTestFinished(() => context.close());
  const page = await context.newPage();

  async function visit(): Promise<void> {
    await page.goto(`${house.url}/?player=ada`);
    if (javaScriptEnabled) await page.getByText("Live", { exact: true }).waitFor();
  }

  return {
    async start(bot) {
      await house.platform.start(bot);
    },
    async command() {
      await visit();
      await page.getByRole("textbox", { name: /^Command/ }).fill("/quiz schedule");
      await page.keyboard.press("Enter");
    },
    async press(action) {
      const choices = [{ action, label: "Open", spoken: "Open the form" }];
      await house.platform.post(playgroundChannel, said("With a button", { choices }), "with-a-button");
      await visit();
      await page.getByRole("button", { name: "Open the form" }).click();
    },
    async form() {
      // A form that was refused is the same one: it is settled when nothing is on its way.
      await page.locator(".fill-in:not([aria-busy])").waitFor();
      const fields = await Promise.all((await page.locator("[data-field]").all()).map(shownField));
      return { title: await page.locator(".form-title").innerText(), fields };
    },
    async fill(values) {
      for (const [label, value] of Object.entries(values)) await fill(page, label, value);
    },
    async submit() {
      await page.locator(".form-submit").click();
      if (javaScriptEnabled) await page.locator(".fill-in[aria-busy]").waitFor({ state: "detached" });
    },
    async told() {
      return await page.locator("article.private").last().innerText();
    },
    async preview() {
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Preview" }).click();
      return await page.getByRole("status", { name: "Preview" }).innerText();
    },
  };
}

async function shownField(field: Locator): Promise<ShownField> {
  const label = (await field.locator(":scope > label, :scope > legend").innerText()).replace(/ optional$/, "");
  const fault = await field.locator(".fault").textContent();
  return { label, value: await shownValue(field), ...(fault === null || fault === "" ? {} : { fault }) };
}

async function shownValue(field: Locator): Promise<string | readonly string[]> {
  if ((await field.getByRole("checkbox").count()) > 0) {
    return await field.locator("label:has(:checked)").allInnerTexts();
  }
  const select = field.locator("select");
  if ((await select.count()) > 0) return await select.locator("option:checked").innerText();
  return await field.locator("input, textarea").inputValue();
}

async function fill(page: Page, label: string, value: string | readonly string[]): Promise<void> {
  const group = page.getByRole("group", { name: label });
  if (typeof value === "object") {
    for (const box of await group.getByRole("checkbox").all()) {
      const name = await box.evaluate((element) => element.closest("label")?.textContent ?? "");
      await box.setChecked(value.includes(name));
    }
    return;
  }
  const control = page.getByLabel(label);
  if ((await control.evaluate((element) => element.tagName)) === "SELECT") await control.selectOption({ label: value });
  else await control.fill(value);
}
