/** What Slack hands out for a short time: `trigger_id` for one modal, `response_url` for five replies. */
import { refuse } from "../web-api/failure.ts";

export interface Trigger {
  readonly person: string;
  readonly team: string;
  /** The modal that it came from: something may be pushed onto it. */
  readonly view: string | undefined;
  /** The conversation in which it happened. */
  readonly channel: string | undefined;
}

const triggerLifeMs = 3_000;

export class Triggers {
  readonly #given = new Map<string, { readonly trigger: Trigger; readonly untilMs: number; used: boolean }>();
  #count = 0;

  give(trigger: Trigger, nowMs: number): string {
    this.#count += 1;
    const id = `${Math.floor(nowMs)}.${this.#count}.${(this.#count * 7_919).toString(16)}`;
    this.#given.set(id, { trigger, untilMs: nowMs + triggerLifeMs, used: false });
    return id;
  }

  /** @throws SlackFailure when it is late, used or made up. */
  take(id: string, nowMs: number): Trigger {
    const entry = this.#given.get(id);
    if (entry === undefined) refuse("invalid_trigger_id");
    if (entry.used) refuse("exchanged_trigger_id");
    if (nowMs > entry.untilMs) refuse("expired_trigger_id");
    entry.used = true;
    return entry.trigger;
  }
}

/** What a reply through a `response_url` refers to. */
export interface ReplyTo {
  readonly person: string;
  readonly channel: string;
  readonly author: string;
  /** The message or ephemeral that carried the button; a command has none. */
  readonly original: { readonly ts: string; readonly ephemeral: boolean } | undefined;
}

const urlLifeMs = 30 * 60_000;
const urlUses = 5;

export class ResponseUrls {
  readonly #given = new Map<string, { readonly to: ReplyTo; readonly untilMs: number; left: number }>();

  give(to: ReplyTo, nowMs: number): string {
    const path = `/actions/${this.#given.size + 1}/${Math.floor(nowMs)}`;
    this.#given.set(path, { to, untilMs: nowMs + urlLifeMs, left: urlUses });
    return path;
  }

  knows(path: string): boolean {
    return this.#given.has(path);
  }

  /** Who a reply would go to, without using it up. */
  lookUp(path: string, nowMs: number): ReplyTo {
    const entry = this.#given.get(path);
    if (entry === undefined || nowMs > entry.untilMs) refuse("expired_url");
    if (entry.left === 0) refuse("used_url");
    return entry.to;
  }

  use(path: string): void {
    const entry = this.#given.get(path);
    if (entry !== undefined) entry.left -= 1;
  }
}
