import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { checkSignature, freshForMs, publicKeyOf } from "../../../../src/adapters/discord/interactions/signature.ts";

const nowMs = Temporal.Instant.from("2026-11-22T09:00:00Z").epochMilliseconds;
const pair = generateKeyPairSync("ed25519");
const hex = Buffer.from(
  z.object({ x: z.string() }).parse(pair.publicKey.export({ format: "jwk" })).x,
  "base64url",
).toString("hex");
const key = publicKeyOf(hex);
const body = Buffer.from('{"type":1}');

function signed(atMs: number, { by = pair.privateKey, text = body } = {}) {
  const timestamp = String(Math.floor(atMs / 1000));
  return { body, timestamp, signature: sign(null, Buffer.concat([Buffer.from(timestamp), text]), by).toString("hex") };
}

test("what Discord signed just now is taken", () => {
  expect(checkSignature(signed(nowMs), key, nowMs)).toBe("good");
  expect(checkSignature({ ...signed(nowMs), signature: signed(nowMs).signature.toUpperCase() }, key, nowMs)).toBe(
    "good",
  );
});

test("a signature by somebody else, for another body or another time is turned away", () => {
  expect(checkSignature(signed(nowMs, { by: generateKeyPairSync("ed25519").privateKey }), key, nowMs)).toBe("forged");
  expect(checkSignature(signed(nowMs, { text: Buffer.from('{"type":2}') }), key, nowMs)).toBe("forged");
  expect(checkSignature({ ...signed(nowMs), body: Buffer.from('{"type":1} ') }, key, nowMs)).toBe("forged");
  expect(checkSignature({ ...signed(nowMs), timestamp: signed(nowMs + 1_000).timestamp }, key, nowMs)).toBe("forged");
});

test.each([undefined, "", "00", "zz".repeat(64), "00".repeat(65)])("the signature %j is none", (signature) => {
  expect(checkSignature({ ...signed(nowMs), signature }, key, nowMs)).toBe("forged");
});

test.each([undefined, "", "now", "-1", "1e9", "1".repeat(16)])("the time stamp %j is none", (timestamp) => {
  expect(checkSignature({ ...signed(nowMs), timestamp }, key, nowMs)).toBe("forged");
});

test("what was signed long ago, or ahead of time, is turned away though the signature is good", () => {
  expect(checkSignature(signed(nowMs - freshForMs), key, nowMs)).toBe("good");
  expect(checkSignature(signed(nowMs - freshForMs - 1_000), key, nowMs)).toBe("stale");
  expect(checkSignature(signed(nowMs + freshForMs + 1_000), key, nowMs)).toBe("stale");
});
