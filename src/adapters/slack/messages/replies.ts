/** Brings a reply back to whoever asked, in private: where they are, or else by direct message. It never throws. */
import type { Clock } from "../../../lib/clock.ts";
import type { Message } from "../../../message/message.ts";
import type { Log } from "../../../ports/log.ts";
import type { Installation } from "../install/installation.ts";
import { anything, type SlackApi } from "../web-api/api.ts";
import type { ClientPool } from "../web-api/client-pool.ts";
import { httpError, type SlackError, slackError } from "../web-api/errors.ts";
import { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { deliverDocument } from "./documents.ts";
import type { ImageUploads } from "./image-uploads.ts";
import { type Drawn, drawMessage } from "./render.ts";

/** Who asked, and where. */
export interface ReturnAddress {
  readonly user: string;
  /** Absent on the Home tab. */
  readonly channel?: string | undefined;
  /** Good five times within half an hour. */
  readonly responseUrl?: string | undefined;
  /** Everybody in the channel may see it. */
  readonly open?: boolean;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly clients: ClientPool;
  readonly imageUploads: ImageUploads;
}

const urlLimitMs = 5_000;

export class Replies {
  readonly #parts: Parts;
  readonly #retry: RateLimitRetry;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#retry = new RateLimitRetry(parts.clock);
  }

  async send(installation: Installation, to: ReturnAddress, message: Message): Promise<void> {
    const { clients, log } = this.#parts;
    const { interactive } = clients.to(installation);
    try {
      const rest = await this.#climb(installation, interactive, to, message);
      for (const document of rest) {
        await deliverDocument(installation, interactive, this.#retry, { user: to.user, document });
      }
    } catch (error) {
      log.warn(
        { event: "slack.reply.failed", installation: installation.key, user: to.user, err: error },
        "A reply could not be delivered.",
      );
    }
  }

  /** Nobody waits for Slack's leave any more. */
  stop(): void {
    this.#retry.stop();
  }

  /** One way after the other until one works. @throws SlackError of the last one. */
  async #climb(installation: Installation, api: SlackApi, to: ReturnAddress, message: Message) {
    const { imageUploads, log } = this.#parts;
    let last: SlackError | undefined;
    for (const way of waysBack(api, to)) {
      try {
        return await imageUploads.show(installation, [message], async (images) => {
          const drawn = drawMessage(message, images);
          await this.#retry.with(() => way(drawn));
          return drawn.rest;
        });
      } catch (error) {
        last = slackError(error);
        log.info(
          { event: "slack.reply.fallback", installation: installation.key, code: last.code },
          "A reply is delivered in another way.",
        );
      }
    }
    throw last ?? new Error("there is no way back");
  }
}

type Way = (drawn: Drawn) => Promise<void>;

function waysBack(api: SlackApi, { user, channel, responseUrl, open }: ReturnAddress): readonly Way[] {
  const ways: Way[] = [];
  // Left out, `replace_original` would put the reply in the place of the question.
  const type = open === true ? "in_channel" : "ephemeral";
  if (responseUrl !== undefined) {
    ways.push(({ text, blocks }) =>
      postTo(responseUrl, { text, blocks, response_type: type, replace_original: false }),
    );
  }
  if (channel !== undefined) {
    ways.push(async ({ text, blocks }) => {
      await api.call("chat.postEphemeral", { channel, user, text, blocks }, anything);
    });
  }
  ways.push(async ({ text, blocks }) => {
    await api.call("chat.postMessage", { channel: user, text, blocks, ...noUnfurling }, anything);
  });
  return ways;
}

export const noUnfurling = { unfurl_links: false, unfurl_media: false } as const;

/** @throws SlackError */
export async function postTo(url: string, body: object): Promise<void> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(urlLimitMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw httpError(response.status, Number(response.headers.get("retry-after") ?? 1) || 1);
  } catch (error) {
    throw slackError(error);
  }
}
