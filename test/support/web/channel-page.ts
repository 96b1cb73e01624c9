/** The playground as a person uses it: in a real browser, by what can be read and reached there. */
import type { Browser, Locator, Page } from "playwright-core";

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  /** Pixels of the picture for one of the page. */
  readonly scale?: number;
}

export const desktop: Look = { width: 1280, height: 860 };
export const phone: Look = { width: 390, height: 844 };

export class ChannelPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What the public message of the newest question shows. */
  get question(): Locator {
    return this.page.locator("article:not(.private)").last();
  }

  /** What only this player sees, the newest last. */
  get privately(): Locator {
    return this.page.locator("article.private");
  }

  async press(letter: string): Promise<void> {
    await this.question.getByRole("button", { name: `Answer ${letter}:` }).click();
  }

  /** Types a command and sends it with the Enter key. */
  async command(text: string): Promise<void> {
    const box = this.page.getByRole("textbox", { name: /^Command/ });
    await box.fill(text);
    await box.press("Enter");
  }
}

export async function openChannel(browser: Browser, url: string, player: string, look: Look): Promise<ChannelPage> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.dark === true ? "dark" : "light",
    deviceScaleFactor: look.scale ?? 1,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${url}?player=${player}`);
  return new ChannelPage(page);
}
