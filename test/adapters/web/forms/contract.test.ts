/** What a form is on every platform, before a person with the playground's dialog, and before one without a script. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { formContract } from "../../../contracts/forms.ts";
import { openBrowser } from "../../../support/web/browser.ts";
import { openFormGround } from "../../../support/web/form-page.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

formContract("the playground", () => openFormGround(browser, true), { spare: "left out" });
formContract("the playground without a script", () => openFormGround(browser, false), { spare: "left out" });
