/** `npm run screenshots`, second part: what people see in chat, drawn from the payloads that the platforms are sent. */
import { openBrowser } from "../test/support/web/browser.ts";
import { everyDiagram } from "./chat/all-diagrams.ts";
import { wholeBank } from "./chat/one-question.ts";
import { savePicture } from "./chat/sheet.ts";
import { drawSlackHome, drawSlackModal } from "./chat/slack-look.ts";
import { playTwoWeeks } from "./chat/slack-weeks.ts";
import { inThreeForms } from "./chat/three-forms.ts";

/** Questions with code; two of them have a picture too. */
const shown = ["immortal-none", "weak-link-to-parent", "names-repeated-row"];

const bank = wholeBank();
const browser = await openBrowser();
for (const id of shown) {
  const row = await inThreeForms(browser, bank, id);
  await savePicture(browser, { columns: ["Playground", "Slack", "Discord"], rows: [row], width: 390 }, `chat-${id}`);
}
const columns = ["Playground, by day", "Playground, by night", "Slack and Discord"];
await savePicture(browser, { columns, rows: await everyDiagram(browser, bank), width: 340 }, "diagrams");
const { home, form, nowMs, channels } = await playTwoWeeks(bank);
const reader = { nowMs, channels, zone: "Europe/Berlin", pictures: new Map<string, string>() };
const cells = [[drawSlackHome(home, reader)], [drawSlackModal(form, reader)]];
await savePicture(
  browser,
  { columns: ["Slack: the Home tab", "Slack: the form behind schedule"], rows: [{ cells }], width: 520 },
  "slack-home",
);
await browser.close();
