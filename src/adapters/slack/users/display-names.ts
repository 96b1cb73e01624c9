/** Finds out in the background what players are called, as fast as Slack lets it, and tells the bot. */

import { TaskSet } from "../../../lib/task-set.ts";
import type { ChangedUser } from "../../../ports/bot.ts";
import type { Log } from "../../../ports/log.ts";
import type { PlayerId } from "../../../quiz/ids.ts";
import type { InstallationKey } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import type { UserCache } from "./user-cache.ts";

/** More than a workspace brings in one go; whoever is left out is asked for with the next press. */
const queueLimit = 2_000;
/** Slack takes about a hundred look-ups a minute in a workspace: the rest is for whoever waits for an answer. */
const betweenMs = 1_000;

interface Parts {
  readonly users: UserCache;
  readonly retry: RateLimitRetry;
  readonly log: Log;
  readonly tell: (installation: Installation, person: ChangedUser) => Promise<void>;
}

interface Wanted {
  readonly installation: Installation;
  readonly user: string;
  readonly player: PlayerId;
}

export class DisplayNames {
  readonly #parts: Parts;
  /** One after the other in each workspace: Slack counts the calls of each. */
  readonly #queues = new Map<InstallationKey, Map<string, Wanted>>();
  readonly #running = new TaskSet();
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whoever played under the name of their account gets the one that others see. */
  want(wanted: Wanted): void {
    const { key } = wanted.installation;
    if (this.#stopped || this.#parts.users.known(key, wanted.user) !== undefined) return;
    const queue = this.#queues.get(key);
    if (queue !== undefined) {
      if (queue.size < queueLimit) queue.set(wanted.user, wanted);
      return;
    }
    const fresh = new Map([[wanted.user, wanted]]);
    this.#queues.set(key, fresh);
    void this.#running.add(this.#work(key, fresh));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running.settled();
  }

  async #work(key: InstallationKey, queue: Map<string, Wanted>): Promise<void> {
    const { users, retry, tell, log } = this.#parts;
    for (const [user, { installation, player }] of queue) {
      if (this.#stopped) break;
      try {
        const { name, active } = await retry.with(() => users.ask(installation, user));
        await tell(installation, { id: player, name, active });
      } catch (error) {
        log.warn(
          { event: "slack.user.no_name", user, installation: key, err: error },
          "A player's name could not be looked up.",
        );
      }
      // A name that is wanted again while it is asked for is known by now.
      queue.delete(user);
      if (queue.size > 0) await retry.wait(betweenMs);
    }
    this.#queues.delete(key);
  }
}
