/** Messages to draw: any at all, and the nasty ones. */
import fc from "fast-check";
import type { Block, Choice, Message, Span } from "../../../../src/message/message.ts";
import { asId, type ChannelId } from "../../../../src/quiz/ids.ts";
import { diagramSchema } from "../../../../src/quiz/question/diagram.ts";

/** What somebody may put into a question, a name, a command. */
export const hostile: readonly string[] = [
  "x".repeat(3_001),
  "<!channel> <!here> <!everyone> <@U0000001> <#C0000001> <!subteam^S1> @channel @everyone",
  "& < > &amp; &lt;!channel&gt; <https://evil.example|click>",
  "```` ``` ` *bold* _it_ ~s~ > quote \n> quote\n• list",
  "\u202eright to left\u202c \u2066isolated\u2069 \u200fمرحبا\u200e",
  "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪 :tada: :skull_and_crossbones:",
  "\u200b\u200c\u200d\ufeff",
  "\u0000\u0007\u001b[31m\u009b",
  "\ud800 half \udc00",
  "",
  "   \n\n   ",
  "<!date^0^{date}|x> {date} ^ |",
  "&".repeat(2_999),
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4_000 }) },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
);
const url = fc.oneof(fc.webUrl(), fc.constantFrom("javascript:alert(1)", "", "https://x.example/|>", "not an address"));
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom("plain", "strong", "code"), text }),
  fc.record({ kind: fc.constant("link"), text, url }),
  fc.record({
    kind: fc.constant("time"),
    atMs: fc.integer({ min: -1e12, max: 2e14 }),
    zone: fc.constantFrom("UTC", "Europe/Berlin", "no zone"),
  }),
  fc
    .record({ kind: fc.constant("channel"), channel: fc.constantFrom("slack:T1/C1", "discord:1/2", "") })
    .map((given) => ({
      ...given,
      channel: asId<ChannelId>(given.channel),
    })),
);
const spans = fc.array(span, { maxLength: 6 });

export const diagram = diagramSchema.parse({
  shows: "question",
  alt: "Two lists that point at each other, and nobody else points at them: <!channel> & \u202e.",
  rows: [
    {
      kind: "objects",
      cells: [
        { id: "a", text: "a" },
        { id: "b", text: "b" },
      ],
    },
  ],
  arrows: [{ from: "a", to: "b" }],
});

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("text"), spans }),
  fc.record({ kind: fc.constant("list"), items: fc.array(spans, { maxLength: 60 }) }),
  fc.record({ kind: fc.constant("code"), language: fc.constantFrom("python", "text"), text }),
  fc.record({
    kind: fc.constant("options"),
    options: fc.array(fc.record({ letter: fc.constantFrom("A", "B", "C", "D"), spans }), { maxLength: 26 }),
  }),
  fc.record({
    kind: fc.constant("standings"),
    rows: fc.array(
      fc.record({
        rank: fc.nat(),
        tied: fc.boolean(),
        name: text,
        points: fc.nat(),
        right: fc.nat(),
        answered: fc.nat(),
        you: fc.boolean(),
        gap: fc.boolean(),
      }),
      { maxLength: 100 },
    ),
  }),
  fc.record({
    kind: fc.constant("bars"),
    bars: fc.array(fc.record({ label: spans, share: fc.double(), figure: text, marked: fc.boolean() }), {
      maxLength: 26,
    }),
  }),
  fc.constant<Block>({ kind: "diagram", diagram }),
  fc.record({ kind: fc.constant("document"), name: text, text }),
);
const choice: fc.Arbitrary<Choice> = fc.record({
  action: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 100 }),
  label: text,
  spoken: text,
});

export const anyMessage: fc.Arbitrary<Message> = fc.record({
  title: text,
  tone: fc.constantFrom("neutral", "right", "wrong", "refused"),
  blocks: fc.array(block, { maxLength: 12 }),
  choices: fc.array(choice, { maxLength: 30 }),
  footnote: spans,
});
