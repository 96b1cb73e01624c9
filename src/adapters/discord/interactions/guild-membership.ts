/** Which servers Arena is in. Without intents nobody says so: it is learned from refusals, and from whoever calls. */
import { Routes } from "discord-api-types/v10";
import { z } from "zod";
import { TaskSet } from "../../../lib/task-set.ts";
import type { Bot } from "../../../ports/bot.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { CommunityId } from "../../../quiz/ids.ts";
import { communityId, parseCommunity, type Snowflake } from "../ids.ts";
import type { Api } from "../rest/api.ts";
import { inBrief, isLikeRemoval } from "../rest/errors.ts";

export interface GuildMembershipParts {
  readonly api: Api;
  readonly keyValues: KeyValueStore;
  readonly log: Log;
}

const guild = z.object({ id: z.string() });

export class GuildMembership {
  readonly #parts: GuildMembershipParts;
  readonly #checks = new TaskSet();

  constructor(parts: GuildMembershipParts) {
    this.#parts = parts;
  }

  /** Looks into a refusal, in the background: it may mean that Arena was removed from the server. */
  checkRemoved(key: Snowflake, error: unknown, bot: Bot): void {
    if (!isLikeRemoval(error)) return;
    void this.#checks.add(
      this.#check(key, bot).catch((failure: unknown) =>
        this.#parts.log.warn(
          { event: "discord.guild.unknown", guild: key, reason: inBrief(failure) },
          "Whether Arena is still in a server is not known.",
        ),
      ),
    );
  }

  /** Somebody in the community gives a command. */
  async markPresent(community: CommunityId, bot: Bot): Promise<void> {
    const { keyValues, log } = this.#parts;
    const key = parseCommunity(community);
    if (key === undefined) return;
    try {
      if ((await keyValues.get(removedKey(key))) === undefined) return;
      await bot.added(community);
      await keyValues.delete(removedKey(key));
    } catch (error) {
      log.error(
        { event: "discord.guild.return_not_saved", community, err: error },
        "That Arena is back in a community could not be written down.",
      );
    }
  }

  async stop(): Promise<void> {
    await this.#checks.settled();
  }

  /** An outage answers otherwise, or not at all. */
  async #check(key: Snowflake, bot: Bot): Promise<void> {
    const { api, keyValues } = this.#parts;
    try {
      await api.ask(guild, { method: "get", route: Routes.guild(key) });
    } catch (error) {
      if (!isLikeRemoval(error)) throw error;
      // Before: a removal that is noted nowhere here would lead to an erasure even after Arena is back. A note too many does no harm.
      await keyValues.set(removedKey(key), "removed");
      await bot.removed(communityId(key));
      // Again: a command that came in between has deleted it.
      await keyValues.set(removedKey(key), "removed");
    }
  }
}

/**
 * One short entry for each server that Arena was removed from; the first command after its return deletes it. It outlives
 * the erasure of what the community left behind, which no adapter is told of: it names no person, only a server.
 */
function removedKey(key: Snowflake): string {
  return `discord/removed/${key}`;
}
