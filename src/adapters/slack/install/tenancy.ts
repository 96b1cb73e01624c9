/** Whose workspace Arena plays in: the one of a token, or all that installed it. */
import type { Hono } from "hono";
import type { Clock } from "../../../lib/clock.ts";
import { backOffMs } from "../../../lib/retry.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { SlackSettings } from "../settings.ts";
import type { ClientPool, ClientPoolParts } from "../web-api/client-pool.ts";
import { slackError } from "../web-api/errors.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { slackBackOff } from "../web-api/rate-limit-retry.ts";
import { installRoutes } from "./install-pages.ts";
import type { Installation, Installations } from "./installation.ts";
import { OAuthInstallationStore } from "./oauth-installation-store.ts";
import { TokenInstallation } from "./token-installation.ts";

export interface Tenancy {
  readonly installations: Installations;
  readonly routes?: Hono;
  /** Resolves when it is known where Arena plays. Rejects for what only another setting can cure. */
  start(): Promise<void>;
  ready(): boolean;
}

export interface TenancyParts {
  readonly settings: SlackSettings;
  readonly keyValues: KeyValueStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly clients: ClientPool;
  readonly clientParts: ClientPoolParts;
  readonly retry: RateLimitRetry;
  /** From the start to the stop. */
  readonly running: () => boolean;
  /** Arena is in that place, perhaps again. */
  readonly added: (installation: Installation) => Promise<void>;
}

export function tenancyOf(parts: TenancyParts): Tenancy {
  const { tenancy } = parts.settings;
  return tenancy.kind === "single" ? oneWorkspace(tenancy.botToken, parts) : manyWorkspaces(tenancy, parts);
}

const deadToken = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "not_allowed_token_type",
]);

function oneWorkspace(token: string, { log, clients, retry, added }: TenancyParts): Tenancy {
  const installations = new TokenInstallation(token);
  let stopped = false;
  return {
    installations,
    ready: () => installations.here,
    async start() {
      for (let failures = 1; !stopped; failures++) {
        try {
          const installation = await installations.learn(clients.to({ token }).interactive);
          log.info({ installation: installation.key, scopes: installation.scopes }, "the bot token belongs to Slack");
          await added(installation);
          return;
        } catch (error) {
          const fault = slackError(error);
          if (deadToken.has(fault.code)) throw deadTokenError(fault.code);
          log.warn({ code: fault.code, reason: fault.message }, "Slack does not say whose the bot token is");
          await retry.wait(fault.afterMs ?? backOffMs(failures, slackBackOff));
          stopped = retry.stopped;
        }
      }
    },
  };
}

function deadTokenError(code: string): Error {
  return new Error(
    `Slack does not accept SLACK_BOT_TOKEN (${code}): copy the bot token from the page "OAuth & Permissions" of the app, or install the app again.`,
  );
}

function manyWorkspaces(
  { clientId, clientSecret, stateSecret, secrets }: Extract<SlackSettings["tenancy"], { kind: "oauth" }>,
  { settings, keyValues, clock, log, clientParts, running, added }: TenancyParts,
): Tenancy {
  const store = new OAuthInstallationStore({ keyValues, clock, log, secrets, installed: added });
  const { authorizeUrl } = settings;
  return {
    installations: store,
    routes: installRoutes({ ...clientParts, clientId, clientSecret, stateSecret, authorizeUrl, store, running }),
    ready: () => true,
    async start() {},
  };
}
