/** The one workspace, or organisation, whose bot token stands in the settings. */
import { z } from "zod";
import type { InstallationKey } from "../ids.ts";
import type { SlackApi } from "../web-api/api.ts";
import { errorOf } from "../web-api/errors.ts";
import type { Installation, Installations } from "./installation.ts";

const identity = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
  user_id: z.string(),
  team: z.string().nullish(),
  user: z.string().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

export type Identity = z.output<typeof identity>;

/** Whose the token is. @throws SlackError */
export async function whoAmI(api: SlackApi): Promise<Identity> {
  return await api.call("auth.test", {}, identity);
}

export class TokenInstallation implements Installations {
  readonly #token: string;
  #own: Installation | undefined;
  #removed = false;

  constructor(token: string) {
    this.#token = token;
  }

  /** Asks Slack whose the token is. @throws SlackError */
  async learn(api: SlackApi): Promise<Installation> {
    const {
      team_id: team,
      enterprise_id: enterprise,
      is_enterprise_install,
      user_id,
      response_metadata,
    } = await whoAmI(api);
    const wide = is_enterprise_install === true && enterprise != null;
    this.#own = {
      key: wide ? enterprise : team,
      ...(wide ? {} : { team }),
      ...(enterprise == null ? {} : { enterprise }),
      token: this.#token,
      botUser: user_id,
      scopes: response_metadata?.scopes ?? [],
    };
    this.#removed = false;
    return this.#own;
  }

  /** Slack said whose the token is, and has not taken it back since. */
  get here(): boolean {
    return this.#own !== undefined && !this.#removed;
  }

  /** @throws SlackError while Slack has not said yet whose the token is. */
  async find(key: InstallationKey): Promise<Installation | undefined> {
    if (this.#own === undefined) throw errorOf("service_unavailable");
    return this.#own.key === key && !this.#removed ? this.#own : undefined;
  }

  async remove(key: InstallationKey): Promise<void> {
    if (this.#own?.key === key) this.#removed = true;
  }
}
