/** What happens once at the start: who Arena is on Discord, whether it is set up rightly, and its commands. */
import type { Clock } from "../../../lib/clock.ts";
import { backOffMs } from "../../../lib/retry.ts";
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
  readonly #ending = Promise.withResolvers<void>();
  #registering: Promise<void> = Promise.resolve();
  #application: Application | undefined;
  #stopped = false;

  constructor(parts: StartupParts) {
    this.#parts = parts;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** The account by which Arena writes, once it is known. */
  get me(): Snowflake | undefined {
    return this.#application?.bot?.id;
  }

  /** Resolves when Discord knows the token, however long it cannot be reached, or after `stop`. @throws FatalDiscordError */
  async arrive(): Promise<void> {
    const { api, clock, log, chance } = this.#parts;
    for (let failures = 1; !this.#stopped; failures++) {
      try {
        this.#application = await readApplication(api);
        this.#look(this.#application);
        return;
      } catch (error) {
        // A post may have found it out, between two tries.
        if (api.isDead) throw deadToken();
        if (error instanceof FatalDiscordError) throw error;
        log.warn({ attempt: failures, reason: inBrief(error) }, "Discord cannot be reached; trying again");
      }
      const { promise: pause, resolve } = Promise.withResolvers<void>();
      const cancel = clock.after(backOffMs(failures, discordBackOff, chance()), resolve);
      await Promise.race([pause, this.#ending.promise]);
      cancel();
    }
  }

  /** In the background: Arena plays on with the commands that are there. */
  registerCommands(): void {
    const application = this.#application;
    if (application === undefined) return;
    const { log } = this.#parts;
    this.#registering = this.#register(application).catch((error: unknown) =>
      log.warn({ reason: inBrief(error) }, "the commands could not be registered; `npm run discord:register` does it"),
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#ending.resolve();
    await this.#registering;
  }

  /** @throws FatalDiscordError when the key is another application's. */
  #look({ id, name, verify_key: key, interactions_endpoint_url: endpoint }: Application): void {
    const { settings, log } = this.#parts;
    log.info({ application: id, name }, "Discord knows the token");
    if (settings.publicKey !== undefined) {
      if (settings.publicKey.toLowerCase() !== key.toLowerCase()) throw wrongKey();
      if (!endpoint) {
        log.warn(
          { path: interactionsPath },
          "the application has no Interactions Endpoint URL yet: nothing arrives until it is set to this path",
        );
      }
    } else if (endpoint) {
      log.error(
        {},
        "the application has an Interactions Endpoint URL, so nothing arrives over the gateway: remove it, or set DISCORD_PUBLIC_KEY",
      );
    }
  }

  async #register({ id }: Application): Promise<void> {
    const { api, log } = this.#parts;
    if ((await registration(api, id)) === "same") return;
    await register(api, id);
    log.info({ application: id }, "the commands were registered");
  }
}
