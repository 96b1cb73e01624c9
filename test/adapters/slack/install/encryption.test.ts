import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Encryption, EncryptionError } from "../../../../src/adapters/slack/install/encryption.ts";

const old = "an old secret of at least 32 characters";
const fresh = "a new secret of at least 32 characters";
const place = "slack:installation/T1";

describe("what is sealed", () => {
  test("opens what it sealed, in the place where it was sealed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, where) => {
        const encryption = new Encryption([old]);
        const clean = text.toWellFormed();
        expect(encryption.open(encryption.encryption(clean, where), where)).toEqual({ text: clean, old: false });
      }),
    );
  });

  test("shows nothing of what it holds, and never looks the same twice", () => {
    const encryption = new Encryption([old]);
    const sealed = encryption.encryption("xoxb-secret-token", place);
    expect(sealed).not.toContain("xoxb");
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("xoxb");
    expect(encryption.encryption("xoxb-secret-token", place)).not.toBe(sealed);
  });

  test("does not open in another place: nobody gives a workspace another one's token", () => {
    const encryption = new Encryption([old]);
    expect(() => encryption.open(encryption.encryption("token", place), "slack:installation/T2")).toThrow(
      EncryptionError,
    );
  });

  test("does not open when a single character was changed", () => {
    const encryption = new Encryption([old]);
    const sealed = encryption.encryption("token", place);
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
      expect(() => encryption.open(changed, place), `at ${at}`).toThrow(EncryptionError);
    }
  });

  test("with a new key in front opens the old, and says that it is old", () => {
    const sealed = new Encryption([old]).encryption("token", place);
    const both = new Encryption([fresh, old]);
    expect(both.open(sealed, place)).toEqual({ text: "token", old: true });
    expect(both.open(both.encryption("token", place), place)).toEqual({ text: "token", old: false });
    expect(new Encryption([fresh]).open(both.encryption("token", place), place).text).toBe("token");
  });

  test("without its key says what to do", () => {
    const sealed = new Encryption([old]).encryption("token", place);
    expect(() => new Encryption([fresh]).open(sealed, place)).toThrow(
      /put the old one behind the new one in ARENA_SECRET/,
    );
  });

  test("opens what Arena 0.1.0 sealed: no workspace has to install it again after an update", () => {
    const sealed = "s1.7b8bde02991f.HpxTzQdz0cJ7U83_.OnI0qRsfqYjkKoL1rqnRdA.bv08dbOnzQGBlCLlsg";
    expect(new Encryption([old]).open(sealed, place)).toEqual({ text: "xoxb-of-0.1.0", old: false });
  });

  test("refuses what is no encryption at all", () => {
    for (const text of ["", "token", "s1", "s1.x.y.z.w", '{"token":"xoxb-1"}']) {
      expect(() => new Encryption([old]).open(text, place)).toThrow(EncryptionError);
    }
  });
});
