/** What happens once at the start: who Arena is on Discord, whether it is set up rightly, and its commands. */
import type { Clock } from "../../../lib/clock.ts";
import { backOffMs, retry, StoppableWait } from "../../../lib/retry.ts";
import type { Log } from "../../../ports/log.ts";
import type { Snowflake } from "../ids.ts";
import type { Api } from "../rest/api.ts";
import { type Application, readApplication } from "../rest/application.ts";
import { inBrief } from "../rest/errors.ts";
import { deadToken, FatalDiscordError, wrongKey } from "../rest/fatal-errors.ts";
import type { DiscordSettings } from "../settings.ts";
import { register, registration } from "./command-registration.ts";
import { interactionsPath } from "./http-endpoint.ts";
import { discordBackOff } from "./reconnect-gate.ts";

export interface StartupParts {
  readonly api: Api;
  readonly settings: DiscordSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to 1. */
  readonly chance: () => number;
}

export class Startup {
  readonly #parts: StartupParts;
  readonly #waits: StoppableWait;
  #registering: Promise<void> = Promise.resolve();
  #application: Application | undefined;

  constructor(parts: StartupParts) {
    this.#parts = parts;
    this.#waits = new StoppableWait(parts.clock);
  }

  get stopped(): boolean {
    return this.#waits.stopped;
  }

  /** The account by which Arena writes, once it is known. */
  get me(): Snowflake | undefined {
    return this.#application?.bot?.id;
  }

  /** Resolves when Discord knows the token, however long it cannot be reached, or after `stop`. @throws FatalDiscordError */
  async arrive(): Promise<void> {
    try {
      this.#application = await retry(() => this.#identify(), {
        attempts: Number.POSITIVE_INFINITY,
        delayMs: (error, attempt) => this.#delayMs(error, attempt),
        wait: this.#waits.wait,
      });
    } catch (error) {
      if (error instanceof FatalDiscordError || !this.stopped) throw error;
    }
  }

  /** In the background: Arena plays on with the commands that are there. */
  registerCommands(): void {
    const application = this.#application;
    if (application === undefined) return;
    const { log } = this.#parts;
    this.#registering = this.#register(application).catch((error: unknown) =>
      log.warn(
        { event: "discord.commands.not_registered", reason: inBrief(error) },
        "The commands could not be registered; `npm run discord:register` does it.",
      ),
    );
  }

  async stop(): Promise<void> {
    this.#waits.stop();
    await this.#registering;
  }

  /** @throws FatalDiscordError when it never will be taken, or whatever the SDK throws. */
  async #identify(): Promise<Application> {
    const { api } = this.#parts;
    try {
      const application = await readApplication(api);
      this.#checkSettings(application);
      return application;
    } catch (error) {
      // A post may have found it out, between two tries.
      throw api.isDead ? deadToken() : error;
    }
  }

  #delayMs(error: unknown, attempt: number): number | undefined {
    if (error instanceof FatalDiscordError) return undefined;
    const { log, chance } = this.#parts;
    log.warn(
      { event: "discord.api.unreachable", attempt, reason: inBrief(error) },
      "Discord cannot be reached; trying again.",
    );
    return backOffMs(attempt, discordBackOff, chance());
  }

  /** @throws FatalDiscordError when the key is another application's. */
  #checkSettings({ id, name, verify_key: key, interactions_endpoint_url: endpoint }: Application): void {
    const { settings, log } = this.#parts;
    log.info({ event: "discord.token.known", application: id, name }, "Discord knows the token.");
    if (settings.publicKey !== undefined) {
      if (settings.publicKey.toLowerCase() !== key.toLowerCase()) throw wrongKey();
      if (!endpoint) {
        log.warn(
          { event: "discord.endpoint.missing", path: interactionsPath },
          "The application has no Interactions Endpoint URL yet: nothing arrives until it is set to this path.",
        );
      }
    } else if (endpoint) {
      log.error(
        { event: "discord.endpoint.unexpected" },
        "The application has an Interactions Endpoint URL, so nothing arrives over the gateway: remove it, or set DISCORD_PUBLIC_KEY.",
      );
    }
  }

  async #register({ id }: Application): Promise<void> {
    const { api, log } = this.#parts;
    if ((await registration(api, id)) === "same") return;
    await register(api, id);
    log.info({ event: "discord.commands.registered", application: id }, "The commands were registered.");
  }
}
