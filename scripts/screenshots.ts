/** `npm run screenshots`: the pictures of the README, taken from the real playground in a real browser. */
import { fileURLToPath } from "node:url";
import { playgroundChannel } from "../src/adapters/web/ids.ts";
import { letterAt, letterOf } from "../src/quiz/round/letters.ts";
import { openBrowser } from "../test/support/web/browser.ts";
import { type ChannelPage, desktop, type Look, openChannel, phone } from "../test/support/web/channel-page.ts";
import { openWith, questionOf, wholeBank } from "./chat/one-question.ts";

/** A question with code that can be seen whole on a phone. */
const shown = "immortal-none";
const players = ["ada", "grace", "alan", "katherine", "edsger"];
/** Who is right in the pictures. */
const knowing = ["grace", "alan", "edsger"];

const bank = wholeBank();
const question = questionOf(bank, shown);
const arena = await openWith(bank, question);
const browser = await openBrowser();

async function picture(channel: ChannelPage, name: string, wait: RegExp): Promise<void> {
  await channel.page.getByText(wait).last().waitFor();
  // Fonts and the coalesced count settle.
  await channel.page.waitForTimeout(900);
  await channel.page.screenshot({ path: fileURLToPath(new URL(`../docs/pictures/${name}.png`, import.meta.url)) });
  process.stdout.write(`docs/pictures/${name}.png\n`);
}

async function as(player: string, look: Look): Promise<ChannelPage> {
  return await openChannel(browser, arena.url, player, look);
}

const onPhone = await as("grace", { ...phone, dark: true, scale: 2 });
const onDesktop = await as("ada", { ...desktop, scale: 1.5 });
await picture(onDesktop, "question", /be the first to answer/);
const round = await arena.engine.store.latestRound(playgroundChannel, "posted");
if (round === undefined) throw new Error("nothing was posted");
const right = letterOf(round.letters, question.key);
const wrong = round.letters.map((_, index) => letterAt(index)).filter((letter) => letter !== right);
for (const player of players) {
  const channel = player === "grace" ? onPhone : player === "ada" ? onDesktop : await as(player, desktop);
  await channel.press(knowing.includes(player) ? right : (wrong.pop() ?? "A"));
  await channel.privately.last().waitFor();
}
await picture(onPhone, "verdict-phone", /Only you can see this/);
await onDesktop.page.getByRole("button", { name: "Close it now" }).click();
await onDesktop.page
  .getByText(/is right\./)
  .last()
  .waitFor();
const reveal = await as("katherine", { ...desktop, height: 1080, scale: 1.5 });
await reveal.question.getByRole("heading").scrollIntoViewIfNeeded();
await picture(reveal, "reveal", /5 answers/);
const board = await as("alan", { ...desktop, scale: 1.5 });
await board.command("/quiz leaderboard");
await picture(board, "leaderboard", /nothing for speed/);

const form = await as("ada", { ...desktop, scale: 1.5 });
await form.command("/quiz schedule add");
await picture(form, "form", /^The next 5 posts$/);

await browser.close();
await arena.stop();
