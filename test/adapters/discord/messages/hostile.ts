/** What people write who want to know whether it breaks. */
import fc from "fast-check";

const pieces = [
  "@everyone",
  "@here",
  "<@123456789012345678>",
  "<#123456789012345678>",
  "<t:0:R>",
  "<:smile:123456789012345678>",
  "</quiz today:123456789012345678>",
  "`",
  "``",
  "```python\n",
  "**",
  "__init__",
  "||",
  "~~",
  "# ",
  "-# ",
  "> ",
  "- ",
  "1. ",
  "\n",
  "\r\n",
  "\\",
  "[x](https://a.test)",
  "https://a.test/(b)",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u200d",
  "\u0000",
  "\ud83d",
  "🐍",
  "👩‍👩‍👧",
  "漢字".repeat(40),
  "שלום",
  "word ".repeat(60),
  "x".repeat(3001),
  " ",
  "",
] as const;

export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: "grapheme", maxLength: 30 })),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(""));
