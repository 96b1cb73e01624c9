/** Brings a reply back to whoever asked, in private: where they are, or else by direct message. It never throws. */
import type { Clock } from "../../../lib/clock.ts";
import type { Message } from "../../../message/message.ts";
import type { Log } from "../../../ports/log.ts";
import type { Installation } from "../install/installation.ts";
import { anything, type SlackApi } from "../web-api/api.ts";
import type { Switch } from "../web-api/client-pool.ts";
import { httpFault, type SlackFault, slackFault } from "../web-api/errors.ts";
import { Patience } from "../web-api/rate-limit-retry.ts";
import { deliverDocument } from "./documents.ts";
import type { Pictures } from "./image-uploads.ts";
import { type Drawn, drawMessage } from "./render.ts";

/** Who asked, and where. */
export interface ReturnAddress {
  readonly user: string;
  /** Absent on the Home tab. */
  readonly channel?: string;
  /** Good five times within half an hour. */
  readonly responseUrl?: string;
  /** Everybody in the channel may see it. */
  readonly open?: boolean;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly lines: Switch;
  readonly pictures: Pictures;
}

const urlLimitMs = 5_000;

export class Replies {
  readonly #parts: Parts;
  readonly #patience: Patience;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#patience = new Patience(parts.clock);
  }

  async send(installation: Installation, to: ReturnAddress, message: Message): Promise<void> {
    const { lines, log } = this.#parts;
    const { talking } = lines.to(installation);
    try {
      const rest = await this.#climb(installation, talking, to, message);
      for (const document of rest) {
        await deliverDocument(installation, talking, this.#patience, { user: to.user, document });
      }
    } catch (error) {
      log.warn({ installation: installation.key, user: to.user, err: error }, "a reply could not be brought back");
    }
  }

  /** Nobody waits for Slack's leave any more. */
  stop(): void {
    this.#patience.stop();
  }

  /** One way after the other until one works. @throws SlackFault of the last one. */
  async #climb(installation: Installation, api: SlackApi, to: ReturnAddress, message: Message) {
    const { pictures, log } = this.#parts;
    let last: SlackFault | undefined;
    for (const way of waysBack(api, to)) {
      try {
        return await pictures.show(installation, [message], async (gallery) => {
          const drawn = drawMessage(message, gallery);
          await this.#patience.with(() => way(drawn));
          return drawn.rest;
        });
      } catch (error) {
        last = slackFault(error);
        log.info({ installation: installation.key, code: last.code }, "a reply takes another way back");
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

/** @throws SlackFault */
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
    if (!response.ok) throw httpFault(response.status, Number(response.headers.get("retry-after") ?? 1) || 1);
  } catch (error) {
    throw slackFault(error);
  }
}
