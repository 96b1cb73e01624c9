/** The installations of many workspaces, sealed in the vault. */
import type { InstallationQuery, InstallationStore, Installation as SlackInstallation } from "@slack/bolt";
import type { Clock } from "../../../lib/clock.ts";
import { Memo } from "../../../lib/ttl-cache.ts";
import type { Vault } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { InstallationKey } from "../ids.ts";
import { Seal } from "./encryption.ts";
import {
  type Installation,
  type Installations,
  keyOf,
  readHandedOver,
  readInstallation,
  writeInstallation,
} from "./installation.ts";

/** Another process may have been told of an uninstall or of a new token: nothing is believed for longer. */
const believedForMs = 30_000;
const remembered = 5_000;

interface Parts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: readonly string[];
  /** Somebody installed Arena, perhaps again. */
  readonly installed: (installation: Installation) => Promise<void>;
}

/** The token is stored, but nobody heard of it: installing again cures that. */
export class HalfInstalledError extends Error {
  constructor(key: InstallationKey, options: ErrorOptions) {
    super(`The installation in ${key} is stored, but the quiz could not be told.`, options);
    this.name = "HalfInstalledError";
  }
}

export class SealedInstallations implements Installations, InstallationStore {
  readonly #parts: Parts;
  readonly #seal: Seal;
  readonly #known: Memo<{ readonly installation: Installation | undefined }>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#seal = new Seal(parts.secrets);
    this.#known = new Memo(parts.clock, remembered);
  }

  async find(key: InstallationKey): Promise<Installation | undefined> {
    const known = this.#known.get(key, believedForMs);
    if (known !== undefined) return known.installation;
    try {
      const installation = await this.#read(key);
      this.#known.put(key, { installation });
      return installation;
    } catch (error) {
      // While the database cannot be reached, what was true a moment ago is better than nothing.
      const before = this.#known.get(key);
      if (before === undefined) throw error;
      this.#parts.log.warn({ installation: key, err: error }, "an installation could not be read again");
      return before.installation;
    }
  }

  async remove(key: InstallationKey): Promise<void> {
    await this.#parts.vault.delete(placeOf(key));
    this.#known.forget(key);
  }

  /** For Slack's installer. Whoever installs again replaces what was there. @throws HalfInstalledError */
  async storeInstallation(given: unknown): Promise<void> {
    const { vault, log, installed } = this.#parts;
    const installation = readHandedOver(given);
    const place = placeOf(installation.key);
    await vault.set(place, this.#seal.seal(writeInstallation(installation), place));
    this.#known.put(installation.key, { installation });
    log.info({ installation: installation.key, scopes: installation.scopes }, "Arena was installed in Slack");
    try {
      await installed(installation);
    } catch (error) {
      throw new HalfInstalledError(installation.key, { cause: error });
    }
  }

  /** For Slack's installer. @throws Error when there is none. */
  async fetchInstallation(query: InstallationQuery<boolean>): Promise<SlackInstallation> {
    const key = keyOf(query);
    const found = key === undefined ? undefined : await this.find(key);
    if (found === undefined) throw new Error("Arena is not installed there.");
    const { team, enterprise, installer = "", token, scopes, botUser = "" } = found;
    return {
      team: team === undefined ? undefined : { id: team },
      enterprise: enterprise === undefined ? undefined : { id: enterprise },
      isEnterpriseInstall: team === undefined,
      user: { id: installer, token: undefined, scopes: undefined },
      bot: { token, scopes: [...scopes], userId: botUser, id: "" },
    };
  }

  /** What was sealed with an old secret is sealed anew, so that the old one can be dropped some day. */
  async #read(key: InstallationKey): Promise<Installation | undefined> {
    const { vault, log } = this.#parts;
    const place = placeOf(key);
    const sealed = await vault.get(place);
    if (sealed === undefined) return undefined;
    const { text, old } = this.#seal.open(sealed, place);
    const installation = readInstallation(text);
    // Whoever installed again in the meantime has the better token.
    if (old && (await vault.get(place)) === sealed) {
      await vault.set(place, this.#seal.seal(text, place));
      log.info({ installation: key }, "an installation was sealed with the new secret");
    }
    return installation;
  }
}

function placeOf(key: InstallationKey): string {
  return `slack:installation/${key}`;
}
