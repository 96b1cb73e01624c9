/** What Slack says by itself: people change, and Arena is removed. */
import type { z } from "zod";
import { type BackOff, backOffMs } from "../../../lib/retry.ts";
import { communityId, type InstallationKey, playerId } from "../ids.ts";
import { EncryptionError } from "../install/encryption.ts";
import type { Installation, Installations } from "../install/installation.ts";
import { whoAmI } from "../install/token-installation.ts";
import { isDeadToken, slackError } from "../web-api/errors.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { type HandlerContext, isFirst } from "./handler-context.ts";
import type { uninstalledPayload, userChangePayload } from "./payload-schema.ts";

export async function userChanged(
  { bot, identities, users }: HandlerContext,
  installation: Installation,
  { event: { user } }: z.output<typeof userChangePayload>,
): Promise<void> {
  const { key } = installation;
  // A workspace changes pictures and moods all day long; boards show names.
  if (user.bot || !users.note(key, user)) return;
  const home = await identities.of(installation, { user: user.id, team: user.team });
  // The name comes with their next press.
  if (home === "unknown") return;
  const { name, active } = user;
  await bot.userChanged(communityId(key), { id: playerId(key, user.id, home.company), name, active });
}

const attempts = 6;
const backOff: BackOff = { firstMs: 2_000, mostMs: 32_000 };

export class RemovalHandler {
  readonly #context: HandlerContext;
  readonly #retry: RateLimitRetry;
  readonly #underWay = new Map<InstallationKey, Promise<void>>();

  constructor(context: HandlerContext, retry: RateLimitRetry) {
    this.#context = context;
    this.#retry = retry;
  }

  /** Slack tells of each removal in two events at once: the second waits for the first, and finds nothing to do. */
  async take(key: InstallationKey, removal: z.output<typeof uninstalledPayload>): Promise<void> {
    if (!(await isFirst(this.#context, `event/${removal.event_id}`))) return;
    const before = this.#underWay.get(key) ?? Promise.resolve();
    const work = before.then(() => this.#persist(key));
    this.#underWay.set(key, work);
    await work;
    if (this.#underWay.get(key) === work) this.#underWay.delete(key);
  }

  /** Slack was told that this arrived: what Slack does not say, or the database does not take, at once is tried again here. Never rejects. */
  async #persist(key: InstallationKey): Promise<void> {
    const { log } = this.#context;
    const delayMs = (error: unknown, attempt: number) => {
      log.warn(
        { event: "slack.removal.failed", installation: key, attempt, err: error },
        "A removal from Slack could not be carried out; it is tried again.",
      );
      return backOffMs(attempt, backOff);
    };
    try {
      await this.#retry.repeat(async () => await this.#remove(key), { attempts, delayMs });
    } catch (error) {
      // A dead token does no harm, and its first post says so; a live one would be missed.
      log.error(
        { event: "slack.removal.given_up", installation: key, err: error },
        "Slack tells of a removal, but it could not be checked: nothing was removed.",
      );
    }
  }

  async #remove(key: InstallationKey): Promise<void> {
    const { bot, identities, installations, log, imageUploads } = this.#context;
    const installation = await readable(installations, key);
    if (installation === "none") return;
    if (installation !== "sealed" && (await isBack(this.#context, installation))) {
      log.info(
        { event: "slack.removal.outdated", installation: key },
        "Slack tells of a removal, but Arena was installed again since.",
      );
      return;
    }
    await bot.removed(communityId(key));
    await imageUploads.forget(key);
    await identities.forget(key);
    // Last: as long as it is there, the next event of the removal does what this one could not.
    await installations.remove(key);
    log.info({ event: "slack.removal.done", installation: key }, "Arena was removed from Slack.");
  }
}

/** What nobody can open any more can still be removed. */
async function readable(installations: Installations, key: InstallationKey): Promise<Installation | "none" | "sealed"> {
  try {
    return (await installations.find(key)) ?? "none";
  } catch (error) {
    if (error instanceof EncryptionError) return "sealed";
    throw error;
  }
}

/**
 * Events come late, and more than once: whoever installed Arena again since then still has it, and only Slack knows.
 * @throws SlackError when Slack does not say.
 */
async function isBack({ clients }: HandlerContext, installation: Installation): Promise<boolean> {
  try {
    await whoAmI(clients.to(installation).interactive);
    return true;
  } catch (error) {
    const fault = slackError(error);
    if (isDeadToken(fault)) return false;
    throw fault;
  }
}
