/** Keeps secrets in the database so that the database alone does not tell them: AES-256-GCM, and keys can be changed. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const version = "s1";
/** Part of every key: with another text, nothing that is stored opens any more. */
const keyPurpose = "arena seal";

interface Key {
  /** Tells keys apart without telling anything about them. */
  readonly id: string;
  readonly bytes: Buffer;
}

export interface Opened {
  readonly text: string;
  /** Sealed with a key that is not the first any more: seal it anew. */
  readonly old: boolean;
}

/** Nothing that is configured opens it. */
export class EncryptionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EncryptionError";
  }
}

export class Encryption {
  readonly #keys: readonly Key[];

  /** @param secrets the first one seals, every one opens. */
  constructor(secrets: readonly string[]) {
    this.#keys = secrets.map(keyOf);
  }

  /** @param place where the text is kept: it opens there and nowhere else. */
  encryption(text: string, place: string): string {
    const [key] = this.#keys;
    if (key === undefined) throw new EncryptionError("There is no secret to encrypt with: set ARENA_SECRET.");
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, key.bytes, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"));
    return [version, key.id, ...parts].join(".");
  }

  /** @throws EncryptionError */
  open(sealed: string, place: string): Opened {
    const [made, id, ...parts] = sealed.split(".");
    const [nonce, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
    if (made !== version || nonce?.length !== 12 || tag?.length !== 16 || text === undefined) {
      throw new EncryptionError("What is stored was not sealed by Arena.");
    }
    const index = this.#keys.findIndex((key) => key.id === id);
    const key = this.#keys[index];
    if (key === undefined) {
      throw new EncryptionError(
        "It was sealed with a secret that is gone: put the old one behind the new one in ARENA_SECRET.",
      );
    }
    try {
      const decipher = createDecipheriv(algorithm, key.bytes, nonce).setAAD(Buffer.from(place)).setAuthTag(tag);
      return { text: Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8"), old: index > 0 };
    } catch (cause) {
      throw new EncryptionError("What is stored was changed, or moved from another place.", { cause });
    }
  }
}

function keyOf(secret: string): Key {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", keyPurpose, 32));
  const id = createHash("sha256").update("arena key id").update(bytes).digest("hex").slice(0, 12);
  return { id, bytes };
}
