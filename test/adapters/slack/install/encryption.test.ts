import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Seal, SealError } from "../../../../src/adapters/slack/install/encryption.ts";

const old = "an old secret of at least 32 characters";
const fresh = "a new secret of at least 32 characters";
const place = "slack:installation/T1";

describe("a seal", () => {
  test("opens what it sealed, in the place where it was sealed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, where) => {
        const seal = new Seal([old]);
        const clean = text.toWellFormed();
        expect(seal.open(seal.seal(clean, where), where)).toEqual({ text: clean, old: false });
      }),
    );
  });

  test("shows nothing of what it holds, and never looks the same twice", () => {
    const seal = new Seal([old]);
    const sealed = seal.seal("xoxb-secret-token", place);
    expect(sealed).not.toContain("xoxb");
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("xoxb");
    expect(seal.seal("xoxb-secret-token", place)).not.toBe(sealed);
  });

  test("does not open in another place: nobody gives a workspace another one's token", () => {
    const seal = new Seal([old]);
    expect(() => seal.open(seal.seal("token", place), "slack:installation/T2")).toThrow(SealError);
  });

  test("does not open when a single character was changed", () => {
    const seal = new Seal([old]);
    const sealed = seal.seal("token", place);
    const head = sealed.indexOf(".", 3) + 1;
    for (let at = head; at < sealed.length; at++) {
      const other = sealed[at] === "A" ? "B" : "A";
      if (sealed[at] === ".") continue;
      const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
      // The last character of a part may carry bits that mean nothing.
      const sameBytes = Buffer.from(changed.split(".").at(-1) ?? "", "base64url").equals(
        Buffer.from(sealed.split(".").at(-1) ?? "", "base64url"),
      );
      const sameRest = changed
        .split(".")
        .slice(0, -1)
        .every((part, index) => {
          const before = sealed.split(".")[index] ?? "";
          return Buffer.from(part, "base64url").equals(Buffer.from(before, "base64url"));
        });
      if (sameBytes && sameRest) continue;
      expect(() => seal.open(changed, place), `at ${at}`).toThrow(SealError);
    }
  });

  test("with a new key in front opens the old, and says that it is old", () => {
    const sealed = new Seal([old]).seal("token", place);
    const both = new Seal([fresh, old]);
    expect(both.open(sealed, place)).toEqual({ text: "token", old: true });
    expect(both.open(both.seal("token", place), place)).toEqual({ text: "token", old: false });
    expect(new Seal([fresh]).open(both.seal("token", place), place).text).toBe("token");
  });

  test("without its key says what to do", () => {
    const sealed = new Seal([old]).seal("token", place);
    expect(() => new Seal([fresh]).open(sealed, place)).toThrow(/put the old one behind the new one in ARENA_SECRET/);
  });

  test("refuses what is no seal at all", () => {
    for (const text of ["", "token", "s1", "s1.x.y.z.w", '{"token":"xoxb-1"}']) {
      expect(() => new Seal([old]).open(text, place)).toThrow(SealError);
    }
  });
});
