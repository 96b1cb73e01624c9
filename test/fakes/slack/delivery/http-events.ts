/** Requests to the bot's own address, signed as Slack signs them, or deliberately not. */
import { createHmac } from "node:crypto";
import { stringify } from "node:querystring";
import { ackLimitMs, type Courier, type Delivery, type Parcel, type Retry, type Wire } from "./delivery.ts";
import type { RequestLog } from "./requests.ts";
import { describe } from "./socket-mode.ts";

/** Slack refuses to call an address that is this much off its clock; receivers must, too. */
const skewSeconds = { right: 0, wrong: 0, missing: 0, old: -10 * 60, future: 10 * 60 } as const;

export class HttpEvents implements Courier {
  readonly #url: string;
  readonly #secret: string;
  readonly #log: RequestLog;

  /** @param url the bot's `/slack/events`. */
  constructor(url: string, secret: string, log: RequestLog) {
    this.#url = url;
    this.#secret = secret;
    this.#log = log;
  }

  async send(parcel: Parcel, retry: Retry | undefined): Promise<Delivery> {
    const { wire = {} } = parcel;
    const body = bodyOf(parcel);
    const form = "application/x-www-form-urlencoded";
    const headers = {
      "content-type": wire.contentType ?? (parcel.kind === "events_api" ? "application/json" : form),
      "user-agent": "Slackbot 1.0",
      ...this.#signature(body, wire),
      ...(retry === undefined
        ? {}
        : { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason }),
    };
    const sinceMs = performance.now();
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers,
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(ackLimitMs),
      });
      const text = await response.text();
      const afterMs = performance.now() - sinceMs;
      const outcome = response.status === 200 ? "acked" : "refused";
      const asItShouldBe = (wire.signature ?? "right") === "right" && wire.contentType === undefined;
      if (outcome === "refused" && asItShouldBe) this.#log.violation(`${response.status} for ${describe(parcel)}`);
      return {
        outcome,
        afterMs,
        status: response.status,
        body: parsed(text),
        headers: Object.fromEntries(response.headers),
      };
    } catch (error) {
      const late = error instanceof Error && error.name === "TimeoutError";
      if (late) this.#log.violation(`late ack: nothing within ${ackLimitMs} ms for ${describe(parcel)}`);
      const afterMs = performance.now() - sinceMs;
      return { outcome: late ? "late" : "unreachable", afterMs, status: undefined, body: undefined, headers: {} };
    }
  }

  #signature(body: string, { signature = "right" }: Wire): Record<string, string> {
    if (signature === "missing") return {};
    const now = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) + skewSeconds[signature];
    const secret = signature === "wrong" ? `${this.#secret}?` : this.#secret;
    const hash = createHmac("sha256", secret).update(`v0:${now}:${body}`).digest("hex");
    return { "x-slack-request-timestamp": String(now), "x-slack-signature": `v0=${hash}` };
  }
}

function bodyOf({ kind, payload }: Parcel): string {
  if (kind === "events_api") return JSON.stringify(payload);
  if (kind === "interactive") return stringify({ payload: JSON.stringify(payload) });
  return stringify(Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)])));
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
