/** Tells colleagues from people of other companies, who play in shared channels under an identity of their own. */
import type { Clock } from "../../../lib/clock.ts";
import { backOffMs } from "../../../lib/retry.ts";
import { inTime } from "../../../lib/timeout.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { InstallationKey } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import { slackError } from "../web-api/errors.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { slackBackOff } from "../web-api/rate-limit-retry.ts";
import type { UserCache } from "./user-cache.ts";

const prefix = "slack:company/";
const remembered = 5_000;
const attempts = 5;
const longestWaitMs = 30_000;
const forgottenAtOnce = 500;

export interface Somebody {
  readonly user: string;
  /** The workspace of their account, as the payload names it. */
  readonly team?: string | undefined;
  /** The workspace in which it happened. */
  readonly here?: string | undefined;
}

/** A colleague has no company of their own here. Unknown: whatever hangs on who somebody is must not be done. */
export type HomeWorkspace = { readonly company?: string } | "unknown";

interface Parts {
  readonly users: UserCache;
  readonly keyValues: KeyValueStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly retry: RateLimitRetry;
}

export class SharedChannelIdentity {
  readonly #parts: Parts;
  /** Whether a workspace belongs to the organisation of an installation. */
  readonly #known: TtlCache<boolean>;
  readonly #asking = new Map<string, Promise<boolean | undefined>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#known = new TtlCache(parts.clock, remembered);
  }

  /** @param withinMs nobody waits longer; Slack is asked on all the same. */
  async of(installation: Installation, { user, team, here }: Somebody, withinMs = 8_000): Promise<HomeWorkspace> {
    const { enterprise } = installation;
    if (team === undefined || [installation.team, enterprise, here].includes(team)) return {};
    if (enterprise === undefined) return { company: team };
    // An organisation has many workspaces, and an account is at home in any of them.
    const place = `${prefix}${installation.key}/${team}`;
    const belongs =
      this.#known.get(place) ?? (await inTime(this.#parts.clock, withinMs, this.#learn(installation, user, place)));
    if (belongs === undefined) return "unknown";
    return belongs ? {} : { company: team };
  }

  /** With the installation goes what was learned for it. */
  async forget(key: InstallationKey): Promise<void> {
    const { keyValues } = this.#parts;
    for (const { key: place } of await keyValues.list(`${prefix}${key}/`, forgottenAtOnce)) {
      await keyValues.delete(place);
      this.#known.delete(place);
    }
  }

  /** All who come from a workspace wait for the same answer. Never rejects. */
  async #learn(installation: Installation, user: string, place: string): Promise<boolean | undefined> {
    const asking =
      this.#asking.get(place) ?? this.#persist(installation, user, place).finally(() => this.#asking.delete(place));
    this.#asking.set(place, asking);
    return await asking;
  }

  async #persist(installation: Installation, user: string, place: string): Promise<boolean | undefined> {
    const { log, retry } = this.#parts;
    const delayMs = (error: unknown, attempt: number) => {
      const { kind, afterMs } = slackError(error);
      if (kind === "gone" || kind === "refused") return undefined;
      return Math.min(longestWaitMs, afterMs ?? backOffMs(attempt, slackBackOff));
    };
    try {
      const belongs = await retry.repeat(async () => await this.#ask(installation, user, place), { attempts, delayMs });
      this.#known.set(place, belongs);
      return belongs;
    } catch (error) {
      log.warn(
        { event: "slack.identity.unknown", installation: installation.key, user, err: error },
        "Slack does not say which organisation somebody belongs to.",
      );
      return undefined;
    }
  }

  /** Whoever learns it first has said it for good: nobody is ever two players. @throws Error when it cannot be known now. */
  async #ask(installation: Installation, user: string, place: string): Promise<boolean> {
    const { users, keyValues } = this.#parts;
    const kept = await keyValues.get(place);
    if (kept !== undefined) return kept === "ours";
    const { enterprise } = await users.ask(installation, user);
    const belongs = enterprise === installation.enterprise;
    if (await keyValues.add(place, belongs ? "ours" : "other")) return belongs;
    return (await keyValues.get(place)) === "ours";
  }
}
