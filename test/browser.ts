/** A real headless Chromium: the one from npm, or the one that CHROME_PATH names. */
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** @throws when no browser can be started; the message says what to do. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env["CHROME_PATH"];
  try {
    return await chromium.launch({
      executablePath: own ?? (await sparticuz.executablePath()),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
      ],
      headless: true,
    });
  } catch (error) {
    throw new Error("No browser could be started. On macOS and Windows, set CHROME_PATH to a Chrome or Chromium.", {
      cause: error,
    });
  }
}
