/** Bolt's App, but it acknowledges before it looks at anything, and what goes wrong in it goes no further. */
import { App, type AppOptions, type ReceiverEvent } from "@slack/bolt";
import type { Log } from "../../../ports/log.ts";
import { TurnLimiter } from "./turn-limiter.ts";

const atOnce = 8;

export class AckFirstApp extends App {
  readonly #log: Log;
  readonly #turns = new TurnLimiter(atOnce);
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: AppOptions, log: Log) {
    super(options);
    this.#log = log;
  }

  /** Slack gives three seconds, and a database or a busy machine could take them. */
  override async processEvent(event: ReceiverEvent): Promise<void> {
    const work = this.#process(event);
    this.#underWay.add(work);
    try {
      await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /** Resolves when everything that arrived is done with. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #process(event: ReceiverEvent): Promise<void> {
    const acknowledge = async (body?: unknown) => {
      try {
        await event.ack(body);
      } catch (error) {
        // Too late for Slack, or on a socket that is gone: what was asked for is done all the same.
        this.#log.warn({ reason: String(error) }, "Slack could not be told that something arrived");
      }
    };
    try {
      // Only a search has its answer in the acknowledgement.
      const isSearch = event.body["type"] === "block_suggestion";
      if (!isSearch) await acknowledge();
      // Whoever else is at the door is acknowledged first.
      await this.#turns.pass();
      await super.processEvent({ ...event, ack: isSearch ? acknowledge : async () => undefined });
    } catch (error) {
      this.#log.error({ err: error }, "something that Slack sent could not be dealt with");
    }
  }
}
