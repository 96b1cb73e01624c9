import fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../../../../src/adapters/discord/messages/limits.ts";
import { fairShares, weightOf } from "../../../../src/adapters/discord/messages/text-budget.ts";

const wants = fc.array(fc.nat(5_000), { maxLength: 30 });

test("everybody gets what they want, or as much as anybody who did not", () => {
  fc.assert(
    fc.property(wants, fc.nat(5_000), (wanted, room) => {
      const shares = fairShares(wanted, room);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(room);
      const most = Math.max(0, ...shares);
      for (const [index, want] of wanted.entries()) {
        const share = shares[index] ?? Number.NaN;
        expect(share).toBeLessThanOrEqual(want);
        // Whoever goes short goes no shorter than the others by more than the rest of a division.
        if (share < want) expect(most - share).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("where there is room for all, nobody goes short", () => {
  expect(fairShares([3, 0, 5], 8)).toEqual([3, 0, 5]);
  expect(fairShares([100, 10, 100], 60)).toEqual([25, 10, 25]);
});

test("texts that weigh no more than a message holds keep both of its limits, in characters and in bytes", () => {
  const { text, textBytes } = limits.message;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 200 })), (texts) => {
      const weight = texts.reduce((sum, one) => sum + weightOf(one), 0);
      const all = texts.join("");
      expect(all.length).toBeLessThanOrEqual(weight);
      expect(Buffer.byteLength(all) * text).toBeLessThanOrEqual(weight * textBytes);
    }),
  );
  expect(weightOf("漢".repeat(3000))).toBe(text);
});
