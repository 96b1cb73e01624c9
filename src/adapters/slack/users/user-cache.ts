/** Who people are: asked of Slack, remembered, and asked again when Slack says that something changed. */
import { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import { inTime } from "../../../lib/timeout.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { Log } from "../../../ports/log.ts";
import type { InstallationKey } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import type { ClientPool } from "../web-api/client-pool.ts";
import { type SlackUser, userShape } from "./user.ts";

const remembered = 20_000;
const answer = z.object({ user: userShape });

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly clients: ClientPool;
}

export interface LookOptions {
  /** Nobody waits longer; the answer is remembered all the same. */
  readonly withinMs: number;
  /** What is remembered is good for so long. */
  readonly freshForMs: number;
}

export class UserCache {
  readonly #parts: Parts;
  readonly #known: TtlCache<SlackUser>;
  readonly #asking = new Map<string, Promise<SlackUser>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#known = new TtlCache(parts.clock, remembered);
  }

  /** What is known without asking. */
  known(key: InstallationKey, id: string): SlackUser | undefined {
    return this.#known.get(nameOf(key, id));
  }

  /** Asks Slack unless it is known. Undefined when Slack does not say, or not in time. */
  async look(installation: Installation, id: string, options: LookOptions): Promise<SlackUser | undefined> {
    const known = this.#known.get(nameOf(installation.key, id), options.freshForMs);
    if (known !== undefined) return known;
    const { clock, log } = this.#parts;
    try {
      const found = await inTime(clock, options.withinMs, this.ask(installation, id));
      return found ?? this.known(installation.key, id);
    } catch (error) {
      log.warn(
        { event: "slack.user.unknown", user: id, installation: installation.key, err: error },
        "Slack does not say who somebody is.",
      );
      return this.known(installation.key, id);
    }
  }

  /** Two who ask for the same are one call. @throws SlackError */
  async ask(installation: Installation, id: string): Promise<SlackUser> {
    const name = nameOf(installation.key, id);
    const asking = this.#asking.get(name) ?? this.#fetch(installation, id).finally(() => this.#asking.delete(name));
    this.#asking.set(name, asking);
    return await asking;
  }

  /** Slack said so by itself. False when it is no news. */
  note(key: InstallationKey, user: SlackUser): boolean {
    const before = this.known(key, user.id);
    this.#known.set(nameOf(key, user.id), user);
    return before === undefined || before.name !== user.name || before.active !== user.active;
  }

  async #fetch(installation: Installation, id: string): Promise<SlackUser> {
    const { user } = await this.#parts.clients.to(installation).interactive.call("users.info", { user: id }, answer);
    this.#known.set(nameOf(installation.key, id), user);
    return user;
  }
}

function nameOf(key: InstallationKey, id: string): string {
  return `${key}/${id}`;
}
