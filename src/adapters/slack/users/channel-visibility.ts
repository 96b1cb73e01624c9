/** Which channels everybody in a workspace can read: asked of Slack, and remembered for some minutes. */
import { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { InstallationKey } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import type { ClientPool } from "../web-api/client-pool.ts";
import { slackError } from "../web-api/errors.ts";

const rememberedMs = 5 * 60 * 1000;
const remembered = 5_000;
/** After a failure of Slack's, as long as it does not say how long it wants to be left alone. */
const quietMs = 10_000;

const conversation = z.object({
  channel: z.object({
    is_private: z.boolean().nullish(),
    is_im: z.boolean().nullish(),
    is_mpim: z.boolean().nullish(),
  }),
});

export class ChannelVisibility {
  readonly #clock: Clock;
  readonly #clients: ClientPool;
  readonly #known: TtlCache<boolean>;
  readonly #asking = new Map<string, Promise<boolean>>();
  /** Until when nothing is asked for a workspace. */
  readonly #quietUntilMs = new Map<InstallationKey, number>();

  constructor(clients: ClientPool, clock: Clock) {
    this.#clock = clock;
    this.#clients = clients;
    this.#known = new TtlCache(clock, remembered);
  }

  /** Not being sure is a reason to show nothing. Never rejects. */
  async isPublic(installation: Installation, channel: string): Promise<boolean> {
    const name = `${installation.key}/${channel}`;
    const known = this.#known.get(name, rememberedMs);
    if (known !== undefined) return known;
    if (this.#clock.nowMs() < (this.#quietUntilMs.get(installation.key) ?? 0)) return false;
    const asking =
      this.#asking.get(name) ?? this.#ask(installation, channel, name).finally(() => this.#asking.delete(name));
    this.#asking.set(name, asking);
    return await asking;
  }

  async #ask(installation: Installation, channel: string, name: string): Promise<boolean> {
    try {
      const { interactive } = this.#clients.to(installation);
      const { channel: found } = await interactive.call("conversations.info", { channel }, conversation);
      const open = found.is_private === false && found.is_im !== true && found.is_mpim !== true;
      this.#known.set(name, open);
      return open;
    } catch (error) {
      const { kind, afterMs } = slackError(error);
      if (kind === "gone" || kind === "refused") this.#known.set(name, false);
      else this.#quietUntilMs.set(installation.key, this.#clock.nowMs() + (afterMs ?? quietMs));
      return false;
    }
  }
}
