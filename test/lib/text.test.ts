import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cut, inert, oneLine, wholeGraphemes } from "../../src/lib/text.ts";

describe("text from outside", () => {
  test("shows what would turn the line around or steer a terminal, and drops what nobody sees", () => {
    expect(inert("a\u202eb\u061cc\u0007d")).toBe("a\ufffdb\ufffdc\ufffdd");
    expect(inert("pa\u200bss\u00adword\ufeff")).toBe("password");
  });

  test("keeps tabs, line breaks, right-to-left marks and the joiners of emoji", () => {
    const text = "\tשלום\u200f\n👩\u200d💻";
    expect(inert(text)).toBe(text);
  });

  test("fits on one line", () => {
    expect(oneLine(" two\r\n lines\t")).toBe("two lines");
  });

  test("repairs half a character", () => {
    expect(inert("half \ud83d here").isWellFormed()).toBe(true);
  });
});

describe("a cut", () => {
  test("keeps a joined emoji, a flag and an accent whole", () => {
    expect(cut("👩‍💻 writes", 6)).toBe("👩‍💻…");
    expect(cut("👩‍💻 writes", 5)).toBe("…");
    expect(wholeGraphemes("🇩🇪🇫🇷", 7)).toBe("🇩🇪");
    expect(wholeGraphemes("e\u0301a", 1)).toBe("");
  });

  test("is never longer than asked, and never ends in half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.nat(60), (text, most) => {
        const kept = cut(text, most);
        expect(kept.length).toBeLessThanOrEqual(Math.max(most, 1));
        if (text.isWellFormed()) expect(kept.isWellFormed()).toBe(true);
      }),
    );
  });
});
