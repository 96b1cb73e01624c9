/** Every picture of memory in the bank: on the page by day and by night, and as chat gets it. */
import { html } from "hono/html";
import type { Browser } from "playwright-core";
import type { Markup } from "../../src/adapters/web/html/markup.ts";
import { playgroundChannel } from "../../src/adapters/web/ids.ts";
import type { Message } from "../../src/message/message.ts";
import { diagramPng } from "../../src/picture/png.ts";
import type { Bank } from "../../src/quiz/question/bank.ts";
import type { Diagram } from "../../src/quiz/question/diagram.ts";
import type { Question } from "../../src/quiz/question/question.ts";
import { openChannel, phone } from "../../test/support/web/channel-page.ts";
import { openWith, questionOf } from "./one-question.ts";
import { addressOf, type Row, shot } from "./sheet.ts";

type Drawn = Question & { readonly diagram: Diagram };

/** As wide as pictures are in chat on a phone. */
const chatWidth = 314;

export async function everyDiagram(browser: Browser, bank: Bank): Promise<readonly Row[]> {
  const questions = bank.questions.filter((question): question is Drawn => question.diagram !== undefined);
  const arena = await openWith(bank, questionOf(bank, questions[0]?.id ?? ""));
  for (const question of questions) {
    await arena.engine.platform.post(playgroundChannel, alone(question), question.id.slice(0, 25));
  }
  const day = await figures(browser, arena.url, { questions, dark: false });
  const night = await figures(browser, arena.url, { questions, dark: true });
  const chat = await Promise.all(questions.map(async ({ diagram }) => await diagramPng(diagram)));
  await arena.stop();
  return questions.map(({ id, diagram }, index) => ({
    title: `${id}, with the ${diagram.shows}`,
    cells: [day, night].map((shots) => shots.slice(index, index + 1).map(shot)).concat([[chatPicture(chat[index])]]),
  }));
}

function chatPicture(png: Uint8Array | undefined): Markup {
  return png === undefined ? html`` : html`<img src="${addressOf(png)}" width="${chatWidth}" alt="">`;
}

function alone({ id, diagram }: Drawn): Message {
  return { title: id, tone: "neutral", blocks: [{ kind: "diagram", diagram }], choices: [], footnote: [] };
}

interface Wanted {
  readonly questions: readonly Drawn[];
  readonly dark: boolean;
}

/** On a phone. */
async function figures(browser: Browser, url: string, { questions, dark }: Wanted): Promise<readonly Uint8Array[]> {
  const { page } = await openChannel(browser, url, "grace", { ...phone, dark });
  const shots: Uint8Array[] = [];
  for (const { id } of questions) {
    const message = page.locator("article").filter({ has: page.getByRole("heading", { name: id, exact: true }) });
    shots.push(await message.locator("figure").screenshot());
  }
  await page.context().close();
  return shots;
}
