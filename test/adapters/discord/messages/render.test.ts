import { MessageCreateRequestSchema } from "discord-api-spec/zod";
import fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../../../../src/adapters/discord/messages/limits.ts";
import { type Drawn, drawMessage } from "../../../../src/adapters/discord/messages/render.ts";
import { createBody, editBody, ephemeralBody } from "../../../../src/adapters/discord/messages/request-body.ts";
import type { Block, Message, Span } from "../../../../src/message/message.ts";
import { leaderboardView } from "../../../../src/message/views/leaderboard.ts";
import { questionView } from "../../../../src/message/views/question.ts";
import { revealView } from "../../../../src/message/views/reveal.ts";
import { verdictView } from "../../../../src/message/views/verdict.ts";
import { asId } from "../../../../src/quiz/ids.ts";
import { type Component, messageShape, within } from "../../../fakes/discord/messages/wire.ts";
import { specFaults } from "../../../fakes/discord/rest/spec.ts";
import { refusal } from "../../../fakes/discord/rules/message-rules.ts";
import { aQuestion } from "../../../support/questions.ts";
import { aDiagram, anyMessage } from "./any-message.ts";

const pictures = new Map([[aDiagram, new Uint8Array([1, 2, 3])]]);

function partsOf({ components }: Drawn): readonly Component[] {
  return [...within(messageShape.parse({ components }).components ?? [])];
}

/** What a reader sees, one component after the other. */
function seen(drawn: Drawn): string {
  const lines = partsOf(drawn).map(({ type, content, label, custom_id: id, file, items, accent_color: accent }) => {
    if (type === 17) return `container ${accent?.toString(16)}`;
    if (type === 2) return `  [${label}] ${id}`;
    return content ?? (type === 1 ? "buttons" : JSON.stringify(file ?? items));
  });
  return `${lines.join("\n~\n")}\n`;
}

function drawn(message: Message): string {
  return seen(drawMessage(message, pictures));
}

function blockOf(...blocks: readonly Block[]): string {
  return drawn({ title: "T", tone: "neutral", blocks, choices: [], footnote: [] });
}

test("whatever a message holds, Discord takes it", () => {
  fc.assert(
    fc.property(anyMessage, fc.boolean(), (message, drawable) => {
      const whole = drawMessage(message, drawable ? pictures : new Map());
      const files = whole.files.map(({ name, bytes }) => ({ name, size: bytes.byteLength }));
      const { body } = createBody(whole, "0123456789abcdefghijklmno");
      expect(specFaults(MessageCreateRequestSchema, body)).toEqual([]);
      expect(refusal(messageShape.parse(body), { place: "channel", wasV2: false, edit: false, files })).toBeUndefined();
      expect(
        refusal(messageShape.parse(editBody(whole).body), { place: "channel", wasV2: true, edit: true, files }),
      ).toBeUndefined();
      expect(
        refusal(messageShape.parse(ephemeralBody(whole)), { place: "interaction", wasV2: false, edit: false, files }),
      ).toBeUndefined();
      const texts = partsOf(whole).map(({ content }) => content ?? "");
      expect(Buffer.byteLength(texts.join(""))).toBeLessThanOrEqual(limits.message.textBytes);
      expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    }),
    { numRuns: 300 },
  );
});

test("nothing that was written turns the line around, and every code fence is closed", () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      for (const { content = "" } of partsOf(drawMessage(message, pictures))) {
        expect(content ?? "").not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
        expect(((content ?? "").match(/```/g) ?? []).length % 2).toBe(0);
      }
    }),
  );
});

const question = aQuestion("counts", {
  stem: "What does `sys.getrefcount(a)` print **here**?",
  code: "import sys\na = []\nprint(sys.getrefcount(a))",
});
const letters = question.options.map(({ id }) => id);

test("a question shows its code, its options in full and a button for each letter", async () => {
  const round = { id: asId<never>("r1"), letters, rerun: false, closesMs: 1_795_471_469_000 };
  const view = questionView({ round, question, topic: "Reference counts", answered: 3, zone: "UTC" });
  await expect(drawn(view)).toMatchFileSnapshot("snapshots/question.txt");
});

test("a verdict says in its title and by its colour how it fell, and names its source", async () => {
  const view = verdictView({ question, letters, option: asId("wrong"), belief: "Tests decide nothing.", remark: "+3" });
  await expect(drawn(view)).toMatchFileSnapshot("snapshots/verdict.txt");
});

test("a reveal marks the right option by more than a colour, and has no buttons", async () => {
  const view = revealView({
    question,
    letters,
    tally: { [question.key]: 2, [letters[1] ?? ""]: 1 },
    topic: "Reference counts",
  });
  await expect(drawn(view)).toMatchFileSnapshot("snapshots/reveal.txt");
});

test("a board shows names as text, ties, and the row of whoever asks", async () => {
  const row = (rank: number, name: string) => ({
    rank,
    position: rank,
    player: asId<never>(`discord:1/${name}`),
    name,
    points: 12 - rank,
    right: 3,
    answered: 4,
  });
  const view = leaderboardView({
    last: false,
    period: "week",
    top: [row(1, "@everyone"), row(2, "**Ada**"), row(3, "שלום")],
    around: [row(8, "Grace")],
    asker: asId("discord:1/Grace"),
    players: 9,
  });
  await expect(drawn(view)).toMatchFileSnapshot("snapshots/leaderboard.txt");
});

test("times are drawn in the reader's own zone, and channels by their name", () => {
  const spans: Span[] = [
    { kind: "time", atMs: 1_795_471_469_999, zone: "Europe/Berlin" },
    { kind: "plain", text: " in " },
    { kind: "channel", channel: asId("discord:123456789012345678/223456789012345678") },
  ];
  expect(blockOf({ kind: "text", spans })).toContain("<t:1795471469:f> (<t:1795471469:R>) in <#223456789012345678>");
});

test("a link is one only when it leads to the web", () => {
  const to = (url: string): Block => ({ kind: "text", spans: [{ kind: "link", text: "the [docs]", url }] });
  expect(blockOf(to("https://docs.python.org/3/(x)"))).toContain("[the \\[docs\\]](https://docs.python.org/3/%28x%29)");
  for (const url of ["javascript:alert(1)", "data:text/html,x", "docs", ""]) {
    expect(blockOf(to(url))).toContain("the \\[docs\\]");
    expect(blockOf(to(url))).not.toContain("](");
  }
});

test("marks that follow each other stay apart, and spaces stay outside of them", () => {
  const strong = (text: string): Span => ({ kind: "strong", text });
  expect(blockOf({ kind: "text", spans: [strong("a"), strong(" b ")] })).toContain("**a**\u200b **b** ");
});

test("a stem that is far too long is cut, and everything else stays whole", () => {
  const spans: Span[] = [{ kind: "plain", text: "long ".repeat(2_000) }];
  const text = blockOf(
    { kind: "text", spans },
    { kind: "options", options: [{ letter: "A", spans: [{ kind: "plain", text: "the short one" }] }] },
  );
  expect(text).toMatch(/[long ]…$/m);
  expect(text).toContain("**A**\u2002the short one");
  expect(text.length).toBeGreaterThan(3_900);
});

test("a picture travels as a file with its words beside it; where there is none, the words are the message", () => {
  const message: Message = {
    title: "T",
    tone: "neutral",
    blocks: [{ kind: "diagram", diagram: aDiagram }],
    choices: [],
    footnote: [],
  };
  const whole = drawMessage(message, pictures);
  expect(whole.files).toEqual([{ name: "diagram-1.png", bytes: new Uint8Array([1, 2, 3]), alt: aDiagram.alt }]);
  expect(createBody(whole).body.attachments).toEqual([{ id: 0, filename: "diagram-1.png", description: aDiagram.alt }]);
  expect(seen(whole)).toContain("attachment://diagram-1.png");
  const words = drawMessage(message, new Map());
  expect(words.files).toEqual([]);
  expect(seen(words)).toContain("Two names refer to one list object");
});

test("a document travels as a file under a name that Discord takes", () => {
  const document: Block = { kind: "document", name: "my export é.json", text: "{}" };
  const { files } = drawMessage(
    { title: "T", tone: "neutral", blocks: [document, document], choices: [], footnote: [] },
    pictures,
  );
  expect(files.map(({ name }) => name)).toEqual(["my_export__.json", "2-my_export__.json"]);
  expect(new TextDecoder().decode(files[0]?.bytes)).toBe("{}");
});

test("a nonce that Discord would cut is a mistake of ours", () => {
  const whole = drawMessage({ title: "T", tone: "neutral", blocks: [], choices: [], footnote: [] }, pictures);
  expect(createBody(whole, "n".repeat(25)).body).toMatchObject({ nonce: "n".repeat(25), enforce_nonce: true });
  expect(() => createBody(whole, "n".repeat(26))).toThrow(RangeError);
});
