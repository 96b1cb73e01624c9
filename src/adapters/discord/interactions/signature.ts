/** Whether a request comes from Discord: Ed25519 over its time stamp and its body, byte for byte. */
import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** How far a time stamp may be from now, to either side: a request that was listened in on is worth nothing later. */
export const freshForMs = 5 * 60_000;

export interface Signed {
  readonly body: Uint8Array;
  /** `X-Signature-Timestamp`: seconds. */
  readonly timestamp: string | undefined;
  /** `X-Signature-Ed25519`: hexadecimal. */
  readonly signature: string | undefined;
}

export type SignatureCheck = "good" | "forged" | "stale";

/** @param hex the 32 bytes that the page of the application shows. */
export function publicKeyOf(hex: string): KeyObject {
  const x = Buffer.from(hex, "hex").toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

export function checkSignature({ body, timestamp, signature }: Signed, key: KeyObject, nowMs: number): SignatureCheck {
  if (timestamp === undefined || !/^\d{1,15}$/.test(timestamp)) return "forged";
  if (signature === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return "forged";
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  if (!verify(null, signed, key, Buffer.from(signature, "hex"))) return "forged";
  return Math.abs(nowMs - Number(timestamp) * 1000) <= freshForMs ? "good" : "stale";
}
