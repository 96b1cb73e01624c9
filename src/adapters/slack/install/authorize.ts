/** Finds the installation behind whatever Slack sends, and does not give up at the first hiccup: it was acknowledged already. */
import type { AuthorizeResult } from "@slack/bolt";
import { type BackOff, backOffMs } from "../../../lib/retry.ts";
import type { InstallationKey } from "../ids.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { EncryptionError } from "./encryption.ts";
import { type EventPlace, type Installation, type Installations, keyOf } from "./installation.ts";

const attempts = 5;
const backOff: BackOff = { firstMs: 250, mostMs: 2_000 };

/** Arena was removed there, or never was: nobody is told anything. */
export class NotInstalledError extends Error {
  constructor(key: InstallationKey = "a place without a name") {
    super(`Arena is not installed in ${key}.`);
    this.name = "NotInstalledError";
  }
}

/** What Bolt hands through to the handlers. */
class Authorization {
  readonly installation: Installation;

  constructor(installation: Installation) {
    this.installation = installation;
  }
}

/** The installation that `authorize` found for an event. @throws Error for an event of which Bolt looks up none. */
export function authorizedInstallation(context: Readonly<Record<string, unknown>>): Installation {
  const { authorization } = context;
  if (authorization instanceof Authorization) return authorization.installation;
  throw new Error("The event has no installation.");
}

/** @throws NotInstalledError, or why it cannot be known just now: Bolt then lets nobody hear of it. */
export async function authorize(
  source: EventPlace,
  installations: Installations,
  retry: RateLimitRetry,
): Promise<AuthorizeResult> {
  const key = keyOf(source);
  const installation = key === undefined ? undefined : await findPatiently(key, installations, retry);
  if (installation === undefined) throw new NotInstalledError(key);
  const { team, enterprise, botUser } = installation;
  return {
    authorization: new Authorization(installation),
    ...(team === undefined ? {} : { teamId: team }),
    ...(enterprise === undefined ? {} : { enterpriseId: enterprise }),
    ...(botUser === undefined ? {} : { botUserId: botUser }),
  };
}

async function findPatiently(
  key: InstallationKey,
  installations: Installations,
  retry: RateLimitRetry,
): Promise<Installation | undefined> {
  return await retry.repeat(async () => await installations.find(key), {
    attempts,
    delayMs: (error, attempt) => (error instanceof EncryptionError ? undefined : backOffMs(attempt, backOff)),
  });
}
