/** The installations of many workspaces, encrypted in the database. */
import type { InstallationQuery, InstallationStore, Installation as SlackInstallation } from "@slack/bolt";
import type { Clock } from "../../../lib/clock.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { InstallationKey } from "../ids.ts";
import { Encryption } from "./encryption.ts";
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
  readonly keyValues: KeyValueStore;
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

export class OAuthInstallationStore implements Installations, InstallationStore {
  readonly #parts: Parts;
  readonly #encryption: Encryption;
  readonly #known: TtlCache<{ readonly installation: Installation | undefined }>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#encryption = new Encryption(parts.secrets);
    this.#known = new TtlCache(parts.clock, remembered);
  }

  async find(key: InstallationKey): Promise<Installation | undefined> {
    const known = this.#known.get(key, believedForMs);
    if (known !== undefined) return known.installation;
    try {
      const installation = await this.#read(key);
      this.#known.set(key, { installation });
      return installation;
    } catch (error) {
      // While the database cannot be reached, what was true a moment ago is better than nothing.
      const before = this.#known.get(key);
      if (before === undefined) throw error;
      this.#parts.log.warn(
        { event: "slack.installation.not_read", installation: key, err: error },
        "An installation could not be read again; what was read before holds.",
      );
      return before.installation;
    }
  }

  async remove(key: InstallationKey): Promise<void> {
    await this.#parts.keyValues.delete(placeOf(key));
    this.#known.delete(key);
  }

  /** For Slack's installer. Whoever installs again replaces what was there. @throws HalfInstalledError */
  async storeInstallation(given: unknown): Promise<void> {
    const { keyValues, log, installed } = this.#parts;
    const installation = readHandedOver(given);
    const place = placeOf(installation.key);
    await keyValues.set(place, this.#encryption.encryption(writeInstallation(installation), place));
    this.#known.set(installation.key, { installation });
    log.info(
      { event: "slack.installation.added", installation: installation.key, scopes: installation.scopes },
      "Arena was installed in Slack.",
    );
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
    const { keyValues, log } = this.#parts;
    const place = placeOf(key);
    const sealed = await keyValues.get(place);
    if (sealed === undefined) return undefined;
    const { text, old } = this.#encryption.open(sealed, place);
    const installation = readInstallation(text);
    // Whoever installed again in the meantime has the better token.
    if (old && (await keyValues.get(place)) === sealed) {
      await keyValues.set(place, this.#encryption.encryption(text, place));
      log.info(
        { event: "slack.installation.reencrypted", installation: key },
        "An installation was encrypted with the new secret.",
      );
    }
    return installation;
  }
}

function placeOf(key: InstallationKey): string {
  return `slack:installation/${key}`;
}
