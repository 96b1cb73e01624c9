/** What was posted to the playground's channel, kept in the key-value store so that it is still there after a crash. */
import type { Message } from "../../../message/message.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import { PlatformError } from "../../../ports/platform-error.ts";
import type { MessageId } from "../../../quiz/ids.ts";
import { postedId, postedKey } from "../ids.ts";
import { readStored, type StoredMessage, writeStored } from "./stored-message.ts";

/** `web/nonce/<nonce>` holds the key of its message; `web/message/<key>` holds the message; keys sort by time. */
const noncePrefix = "web/nonce/";
const messagePrefix = "web/message/";

export interface ChannelMessage extends StoredMessage {
  readonly id: MessageId;
}

export class ChannelHistory {
  readonly #keyValues: KeyValueStore;

  constructor(keyValues: KeyValueStore) {
    this.#keyValues = keyValues;
  }

  /**
   * Exactly once for each nonce: whoever adds the nonce first settles the key, and a message under a key is added,
   * never overwritten. `fresh` is false when it was there already.
   * @throws PlatformError of kind `unknown` when the store failed: `find` tells.
   */
  async add(
    nonce: string,
    stored: StoredMessage,
  ): Promise<{ readonly posted: ChannelMessage; readonly fresh: boolean }> {
    try {
      const key = await this.#settleKey(nonce, stored.postedMs);
      const fresh = await this.#keyValues.add(messagePrefix + key, writeStored(stored));
      const kept = fresh ? stored : ((await this.#read(key)) ?? stored);
      return { posted: { ...kept, id: postedId(key) }, fresh };
    } catch (cause) {
      throw new PlatformError("unknown", "The playground could not write the message down; it is looked for later.", {
        cause,
      });
    }
  }

  /** The message that `add` left under the nonce. */
  async find(nonce: string): Promise<MessageId | undefined> {
    return await this.#orBusy(async () => {
      const key = await this.#keyValues.get(noncePrefix + nonce);
      if (key === undefined || (await this.#keyValues.get(messagePrefix + key)) === undefined) return undefined;
      return postedId(key);
    });
  }

  /** Replaces a message; returns how it was before. @throws PlatformError of kind `gone` when it is not there. */
  async replace(
    id: MessageId,
    message: Message,
  ): Promise<{ readonly posted: ChannelMessage; readonly before: Message }> {
    return await this.#orBusy(async () => {
      const key = postedKey(id);
      const stored = key === undefined ? undefined : await this.#read(key);
      if (key === undefined || stored === undefined) {
        throw new PlatformError("gone", `The playground has no message ${id}; post the question again.`);
      }
      const posted = { id, postedMs: stored.postedMs, message };
      await this.#keyValues.set(messagePrefix + key, writeStored({ postedMs: posted.postedMs, message }));
      return { posted, before: stored.message };
    });
  }

  async has(id: string): Promise<boolean> {
    const key = postedKey(id);
    return key !== undefined && (await this.#keyValues.get(messagePrefix + key)) !== undefined;
  }

  /** Undefined when it is not there, or cannot be read by this version. */
  async message(id: string): Promise<Message | undefined> {
    const key = postedKey(id);
    return key === undefined ? undefined : (await this.#read(key))?.message;
  }

  /** Oldest first. What cannot be read is left out. */
  async newest(limit: number): Promise<readonly ChannelMessage[]> {
    const entries = await this.#keyValues.list(messagePrefix, limit);
    return entries
      .flatMap(({ key, value }) => {
        const stored = readStored(value);
        return stored === undefined ? [] : [{ ...stored, id: postedId(key.slice(messagePrefix.length)) }];
      })
      .reverse();
  }

  async #settleKey(nonce: string, postedMs: number): Promise<string> {
    const own = `${String(postedMs).padStart(15, "0")}-${nonce}`;
    if (await this.#keyValues.add(noncePrefix + nonce, own)) return own;
    return (await this.#keyValues.get(noncePrefix + nonce)) ?? own;
  }

  async #read(key: string): Promise<StoredMessage | undefined> {
    const value = await this.#keyValues.get(messagePrefix + key);
    return value === undefined ? undefined : readStored(value);
  }

  async #orBusy<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PlatformError) throw error;
      throw new PlatformError("busy", "The playground's store did not answer; try again.", { cause: error });
    }
  }
}
