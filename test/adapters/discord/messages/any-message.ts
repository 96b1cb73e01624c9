/** Messages of every shape that the model allows, filled with what people write who want to know whether it breaks. */
import fc from "fast-check";
import type { Block, Choice, Message, Span } from "../../../../src/message/message.ts";
import { asId } from "../../../../src/quiz/ids.ts";
import { diagramSchema } from "../../../../src/quiz/question/diagram.ts";
import { hostileText } from "./hostile.ts";

export const aDiagram = diagramSchema.parse({
  shows: "question",
  alt: "Two names refer to one list object, @everyone can see it.",
  rows: [
    {
      cells: [
        { id: "a", text: "a" },
        { id: "b", text: "list", tone: "marked" },
      ],
    },
  ],
  arrows: [{ from: "a", to: "b" }],
});

const spans: fc.Arbitrary<readonly Span[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom("plain", "strong", "code"), text: hostileText }),
    fc.record({
      kind: fc.constant("link" as const),
      text: hostileText,
      url: fc.oneof(
        fc.webUrl(),
        hostileText,
        fc.constant("javascript:alert(1)"),
        fc.constant("https://a.test/(x)?y=[z]"),
      ),
    }),
    fc.record({ kind: fc.constant("time" as const), atMs: fc.integer(), zone: fc.constant("Europe/Berlin") }),
    fc.record({
      kind: fc.constant("channel" as const),
      channel: fc
        .constantFrom("discord:123456789012345678/223456789012345678", "slack:T1/C1", "")
        .map((id) => asId(id)),
    }),
  ),
  { maxLength: 6 },
) as fc.Arbitrary<readonly Span[]>;

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), spans }),
  fc.record({ kind: fc.constant("list" as const), items: fc.array(spans, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant("code" as const), language: fc.constantFrom("python", "text"), text: hostileText }),
  fc.record({
    kind: fc.constant("options" as const),
    options: fc.array(fc.record({ letter: fc.constantFrom("A", "B", "C", "D"), spans }), { maxLength: 26 }),
  }),
  fc.record({
    kind: fc.constant("standings" as const),
    rows: fc.array(
      fc.record({
        rank: fc.nat(),
        tied: fc.boolean(),
        name: hostileText,
        points: fc.nat(),
        right: fc.nat(),
        answered: fc.nat(),
        you: fc.boolean(),
        gap: fc.boolean(),
      }),
      { maxLength: 30 },
    ),
  }),
  fc.record({
    kind: fc.constant("bars" as const),
    bars: fc.array(fc.record({ label: spans, share: fc.double(), figure: hostileText, marked: fc.boolean() }), {
      maxLength: 10,
    }),
  }),
  fc.constant({ kind: "diagram" as const, diagram: aDiagram }),
  fc.record({
    kind: fc.constant("document" as const),
    name: fc.oneof(hostileText, fc.constant("a.json")),
    text: hostileText,
  }),
) as fc.Arbitrary<Block>;

const choice: fc.Arbitrary<Choice> = fc.record({
  action: fc.oneof(fc.constantFrom("answer:r1:A", "answer:r1:B", ""), fc.string({ maxLength: 120 })),
  label: fc.oneof(fc.constantFrom("A", "B"), hostileText),
  spoken: hostileText,
});

export const anyMessage: fc.Arbitrary<Message> = fc.record({
  title: hostileText,
  tone: fc.constantFrom("neutral", "right", "wrong", "refused"),
  blocks: fc.array(block, { maxLength: 25 }),
  choices: fc.array(choice, { maxLength: 40 }),
  footnote: spans,
});
