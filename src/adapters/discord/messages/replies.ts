/** Answering interactions over REST: the first answer, and what takes the place of a promised one later. */
import { type APIInteractionResponse, Routes } from "discord-api-types/v10";
import type { Clock } from "../../../lib/clock.ts";
import { retry, StoppableWait } from "../../../lib/retry.ts";
import type { Log } from "../../../ports/log.ts";
import type { InteractionToken } from "../interactions/interaction-schema.ts";
import type { Api } from "../rest/api.ts";
import { codeOf, inBrief, isPassing } from "../rest/errors.ts";
import type { Drawn } from "./render.ts";
import { editBody } from "./request-body.ts";

/** Somebody else has acknowledged it: another process with the same token, or this one before. */
const alreadyAcknowledged = 40060;
/** What is to be replaced is not there, or not yet: an acknowledgement over HTTP takes its time. */
const notThere: ReadonlySet<number | undefined> = new Set([10008, 10015]);

const attempts = 4;
const pauseMs = 250;

export class Replies {
  readonly #api: Api;
  readonly #log: Log;
  readonly #waits: StoppableWait;

  constructor({ api, clock, log }: { readonly api: Api; readonly clock: Clock; readonly log: Log }) {
    this.#api = api;
    this.#log = log;
    this.#waits = new StoppableWait(clock);
  }

  /** The first answer. @returns whether it counts: false when somebody else was first, or it came too late. */
  async sendCallback(to: InteractionToken | undefined, callback: APIInteractionResponse): Promise<boolean> {
    if (to === undefined) return false;
    const { id, token } = to;
    const route = Routes.interactionCallback(id, token);
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#api.answer({ method: "post", route, body: callback });
        return true;
      } catch (error) {
        const code = codeOf(error);
        if (code === alreadyAcknowledged) {
          // The attempt before this one may have arrived although nothing was heard of it.
          if (attempt > 1) return true;
          this.#log.info(
            { event: "discord.interaction.acknowledged_elsewhere", interaction: id, code },
            "Another process has acknowledged an interaction.",
          );
          return false;
        }
        if (code === undefined && isPassing(error) && attempt < 2) continue;
        this.#log.warn(
          { event: "discord.interaction.not_acknowledged", interaction: id, reason: inBrief(error) },
          "An interaction could not be acknowledged.",
        );
        return false;
      }
    }
  }

  /** In the place of what was deferred. */
  async complete({ id, application_id: application, token }: InteractionToken, drawn: Drawn): Promise<void> {
    const route = Routes.webhookMessage(application, token);
    try {
      await retry(() => this.#api.answer({ method: "patch", route, ...editBody(drawn) }), {
        attempts,
        delayMs: (error, attempt) => (isPassing(error) || notThere.has(codeOf(error)) ? pauseMs * attempt : undefined),
        wait: this.#waits.wait,
      });
    } catch (error) {
      this.#log.warn(
        { event: "discord.reply.not_sent", interaction: id, reason: inBrief(error) },
        "The reply to an interaction could not be sent.",
      );
    }
  }

  /** Nothing is tried again any more. */
  stop(): void {
    this.#waits.stop();
  }
}
