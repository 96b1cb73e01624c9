/** A contact sheet: pictures and look-alikes beside each other, under what they are called, as one PNG. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { html, raw } from "hono/html";
import type { Browser } from "playwright-core";
import type { Markup } from "../../src/adapters/web/html/markup.ts";

export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Of one column. */
  readonly width: number;
}

export interface Row {
  readonly title?: string;
  /** One a column; several stand below each other. */
  readonly cells: readonly (readonly Markup[])[];
}

/** The bytes of a picture as an address that needs no server. */
export function addressOf(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

export function shot(png: Uint8Array): Markup {
  return html`<img class="shot" src="${addressOf(png)}" alt="">`;
}

export async function savePicture(browser: Browser, sheet: Sheet, name: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 600, height: 600 } });
  await page.setContent(String(await drawSheet(sheet)), { waitUntil: "load" });
  await page.evaluate("document.fonts.ready");
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url));
  const png = await page.locator(".sheet").screenshot({ path });
  await page.close();
  process.stdout.write(`docs/pictures/${name}.png, ${Math.round(png.byteLength / 1000)} kB\n`);
}

function drawSheet({ columns, rows, width }: Sheet): Markup {
  const drawn = rows.map(({ title, cells }) => [
    title !== undefined && html`<h2>${title}</h2>`,
    ...cells.map((cell) => html`<div class="cell">${cell}</div>`),
  ]);
  return html`<!doctype html><meta charset="utf-8"><style>${raw(styles())}</style><div class="sheet" style="--columns:${columns.length};--width:${width}px">${columns.map((column) => html`<h1>${column}</h1>`)}${drawn}</div>`;
}

function styles(): string {
  const css = ["sheet.css", "slack.css", "discord.css"].map((name) =>
    readFileSync(new URL(name, import.meta.url), "utf8"),
  );
  return [...faces.map(fontFace), ...css].join("\n");
}

const faces = [
  { family: "Inter", weight: 400, file: "inter/400Regular/Inter_400Regular.ttf" },
  { family: "Inter", weight: 700, file: "inter/700Bold/Inter_700Bold.ttf" },
  { family: "JetBrains Mono", weight: 400, file: "jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf" },
] as const;

/** The same on every machine. */
function fontFace({ family, weight, file }: (typeof faces)[number]): string {
  const font = readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`))).toString("base64");
  return `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/ttf;base64,${font})}`;
}
