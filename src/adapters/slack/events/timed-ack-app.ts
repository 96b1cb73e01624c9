/** Bolt's App, but whatever arrives is acknowledged in time, and what goes wrong in it goes no further. */
import { App, type AppOptions, type ReceiverEvent } from "@slack/bolt";
import type { Clock } from "../../../lib/clock.ts";
import { TaskSet } from "../../../lib/task-set.ts";
import type { Log } from "../../../ports/log.ts";
import { TurnLimiter } from "./turn-limiter.ts";

const atOnce = 8;

/**
 * How long the acknowledgement may wait for the handler; Slack gives three seconds, the way there included. A press is
 * stored first, which nearly always takes less: only what takes longer is acknowledged on trust. What was filled in or
 * searched for is answered with the acknowledgement itself. Everything else is acknowledged at once.
 */
const ackWithinMs: Readonly<Record<string, number>> = {
  block_actions: 250,
  view_submission: 2_000,
  block_suggestion: 2_500,
};

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
}

export class TimedAckApp extends App {
  readonly #parts: Parts;
  readonly #turns = new TurnLimiter(atOnce);
  readonly #underWay = new TaskSet();

  constructor(options: AppOptions, parts: Parts) {
    super(options);
    this.#parts = parts;
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    await this.#underWay.add(this.#process(event));
  }

  /** Resolves when everything that arrived is done with. */
  async settled(): Promise<void> {
    await this.#underWay.settled();
  }

  /** Never rejects. */
  async #process(event: ReceiverEvent): Promise<void> {
    const { clock, log } = this.#parts;
    const acknowledgement = new Acknowledgement(event.ack, log);
    let cancel = () => {};
    try {
      const withinMs = ackWithinMs[String(event.body["type"])];
      if (withinMs === undefined) await acknowledgement.send();
      else cancel = clock.after(withinMs, () => void acknowledgement.send());
      // Whoever else has arrived is acknowledged first.
      await this.#turns.pass();
      await super.processEvent({
        ...event,
        ack: async (body?: unknown) => void (await acknowledgement.send(body)),
        customProperties: { ...event.customProperties, acknowledgement },
      });
    } catch (error) {
      log.error({ event: "slack.event.failed", err: error }, "Something that Slack sent could not be dealt with.");
    } finally {
      cancel();
      await acknowledgement.send();
    }
  }
}

/** The acknowledgement of one thing that arrived: sent once, by whoever comes first. */
export class Acknowledgement {
  readonly #ack: ReceiverEvent["ack"];
  readonly #log: Log;
  #sent = false;

  constructor(ack: ReceiverEvent["ack"], log: Log) {
    this.#ack = ack;
    this.#log = log;
  }

  /**
   * Never rejects.
   * @param body what goes back with it.
   * @returns false when it was sent before, so that the body reached nobody.
   */
  async send(body?: unknown): Promise<boolean> {
    if (this.#sent) return false;
    this.#sent = true;
    try {
      await this.#ack(body);
      return true;
    } catch (error) {
      // Too late for Slack, or on a socket that is gone: what was asked for is done all the same.
      this.#log.warn(
        { event: "slack.acknowledgement.failed", reason: String(error) },
        "Slack could not be told that something arrived.",
      );
      return false;
    }
  }
}

/** @throws Error for a context that does not come from `TimedAckApp`. */
export function acknowledgementOf(context: Readonly<Record<string, unknown>>): Acknowledgement {
  const { acknowledgement } = context;
  if (acknowledgement instanceof Acknowledgement) return acknowledgement;
  throw new Error("The event has no acknowledgement.");
}
