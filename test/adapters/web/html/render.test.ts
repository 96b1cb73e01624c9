import { expect, test } from "vitest";
import { renderMessage } from "../../../../src/adapters/web/html/render.ts";
import type { Block, Message, Span } from "../../../../src/message/message.ts";
import { asked, said } from "../../../support/web/playground-harness.ts";

const place = {
  id: "web:playground/python-memory/1-r",
  press: "/press?player=ada",
  document: (index: number) => `/document/1-r/${index}`,
};

/** One tag a line, so that a snapshot can be read. */
async function drawn(message: Message): Promise<string> {
  return String(await renderMessage(message, place)).replaceAll(/></g, ">\n<");
}

async function blockOf(block: Block): Promise<string> {
  return await drawn(said("T", { blocks: [block] }));
}

test("a question shows its code, and each option with a button that is named by its letter", async () => {
  await expect(await drawn(asked("Garbage"))).toMatchFileSnapshot("snapshots/question.txt");
});

test("a choice that belongs to no option stands below the blocks", async () => {
  const message = said("Forget everything?", {
    choices: [{ action: "p:forget", label: "Yes", spoken: "Yes, forget me" }],
  });
  await expect(await drawn(message)).toMatchFileSnapshot("snapshots/choice-apart.txt");
});

test("every button is drawn once, also when two blocks offer the same letters", async () => {
  const question = asked("Twice");
  const twice = { ...question, blocks: [...question.blocks, ...question.blocks] };
  expect((await drawn(twice)).match(/<button/g)).toHaveLength(3);
});

test("options without buttons keep their letters", async () => {
  const html = await drawn({ ...asked("Closed"), choices: [] });
  expect(html).not.toContain("<button");
  expect(html).not.toContain("<form");
  expect(html.match(/class="letter">[ABC]</g)).toHaveLength(3);
});

test("standings are a table with ties, the reader's own row and what was left out", async () => {
  const row = { points: 43, right: 4, answered: 5, tied: false, you: false, gap: false };
  const standings: Block = {
    kind: "standings",
    rows: [
      { ...row, rank: 1, tied: true, name: "Grace" },
      { ...row, rank: 1, tied: true, name: "Alan" },
      { ...row, rank: 9, name: "Ada", you: true, gap: true },
    ],
  };
  await expect(await blockOf(standings)).toMatchFileSnapshot("snapshots/standings.txt");
});

test("bars say their figure in text, and the marked one is marked by more than colour", async () => {
  const label = (text: string): Span[] => [{ kind: "strong", text }];
  const bars: Block = {
    kind: "bars",
    bars: [
      { label: label("A"), share: 1 / 3, figure: "3 of 9", marked: false },
      { label: label("B"), share: 2 / 3, figure: "6 of 9", marked: true },
    ],
  };
  await expect(await blockOf(bars)).toMatchFileSnapshot("snapshots/bars.txt");
});

test.each([
  [Number.NaN, "0%"],
  [-1, "0%"],
  [7, "100%"],
  [1 / 3, "33.3%"],
])("a share of %s is drawn %s wide", async (share, width) => {
  const html = await blockOf({ kind: "bars", bars: [{ label: [], share, figure: "", marked: false }] });
  expect(html).toContain(`class="bar-share" width="${width}"`);
});

test("a list and a document to keep", async () => {
  const blocks: Block[] = [
    { kind: "list", items: [[{ kind: "code", text: "take 3" }], [{ kind: "plain", text: "a private quiz" }]] },
    { kind: "document", name: "export.json", text: '{"name":"Ada <3","half":"\ud800"}' },
  ];
  await expect(await drawn(said("Export", { blocks }))).toMatchFileSnapshot("snapshots/list-and-document.txt");
});

test.each(["right", "wrong", "refused"] as const)("the tone %s is a colour, a sign and a word", async (tone) => {
  const html = await drawn(said("Verdict", { tone }));
  expect(html).toContain(`class="message ${tone}"`);
  expect(html).toMatch(/<span class="tone" role="img" aria-label="(?:Right|Wrong|Note):">\n<svg/);
});

test("a neutral message has no sign", async () => {
  expect(await drawn(said("Note"))).not.toContain("svg");
});

test("a time names its zone until the page's script knows the reader's; an unknown zone is UTC", async () => {
  const atMs = Date.UTC(2026, 6, 3, 7, 30);
  const time = (zone: string): Promise<string> => drawn(said("T", { footnote: [{ kind: "time", atMs, zone }] }));
  expect(await time("Europe/Berlin")).toContain(
    `<time datetime="2026-07-03T07:30:00Z" data-as="moment">Fri 3 Jul, 09:30 CEST</time>`,
  );
  expect(await time("Nowhere/At all")).toContain("Fri 3 Jul, 07:30 UTC");
});

test("a link goes to the web and nowhere else", async () => {
  const link = (url: string): Promise<string> => drawn(said("T", { footnote: [{ kind: "link", text: "read", url }] }));
  expect(await link("https://docs.python.org/3/?a=1&b=2")).toContain(
    `<a href="https://docs.python.org/3/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">read</a>`,
  );
  for (const url of ["javascript:alert(1)", "data:text/html,x", "//evil.example", "not a url", ""]) {
    expect(await link(url)).not.toContain("<a ");
  }
});

test("nothing that a message carries becomes markup", async () => {
  const evil = `<img src=x onerror=alert(1)>"'&\u202e\u0000`;
  const spans: Span[] = [
    { kind: "plain", text: evil },
    { kind: "strong", text: evil },
    { kind: "code", text: evil },
    { kind: "link", text: evil, url: `https://x.example/${evil}` },
  ];
  const html = await drawn({
    title: evil,
    tone: "wrong",
    blocks: [
      { kind: "text", spans },
      { kind: "list", items: [spans] },
      { kind: "code", language: "python", text: evil },
      { kind: "options", options: [{ letter: evil, spans }] },
      {
        kind: "standings",
        rows: [{ rank: 1, tied: false, name: evil, points: 1, right: 1, answered: 1, you: true, gap: true }],
      },
      { kind: "bars", bars: [{ label: spans, share: 0.5, figure: evil, marked: true }] },
      { kind: "document", name: evil, text: evil },
    ],
    choices: [
      { action: `"><img src=x onerror=alert(1)>`, label: evil, spoken: evil },
      { action: "B", label: "B", spoken: evil },
    ],
    footnote: spans,
  });
  expect(html).not.toContain("<img");
  expect(html).not.toContain("\u0000");
  expect(html).not.toContain("\u202e");
  const tags = (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
  expect(tags.filter((tag) => /\son\w+|<(?:img|script|style)/i.test(tag))).toEqual([]);
  expect(html.match(/<img|&lt;img/g)?.length).toBe(html.match(/&lt;img/g)?.length);
});
