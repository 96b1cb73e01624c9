/** Codes that an install hands out: good for one exchange within ten minutes. */
import { randomUUID } from "node:crypto";
import type { Installation } from "../world/world.ts";
import { refuse } from "./failure.ts";

interface Grant {
  readonly redirectUri: string;
  readonly by: string;
  readonly untilMs: number;
  /** Makes the token; called when the code is redeemed, as a code that nobody redeems installs nothing. */
  readonly install: () => Installation;
  used: boolean;
}

const lifeMs = 10 * 60_000;

export class OAuthCodes {
  readonly #grants = new Map<string, Grant>();

  give(
    grant: { readonly redirectUri: string; readonly by: string; readonly install: () => Installation },
    nowMs: number,
  ): string {
    const code = randomUUID();
    this.#grants.set(code, { ...grant, untilMs: nowMs + lifeMs, used: false });
    return code;
  }

  /** @throws SlackFailure */
  redeem(
    code: string,
    redirectUri: string | undefined,
    nowMs: number,
  ): { readonly installation: Installation; readonly by: string } {
    const grant = this.#grants.get(code);
    if (grant === undefined || nowMs > grant.untilMs) return refuse("invalid_code");
    if (grant.used) refuse("code_already_used");
    if (redirectUri !== undefined && redirectUri !== grant.redirectUri) refuse("bad_redirect_uri");
    grant.used = true;
    return { installation: grant.install(), by: grant.by };
  }
}
