/** Whose workspace Arena plays in: the one of a token, or all that installed it. */
import type { Hono } from "hono";
import type { Clock } from "../../../lib/clock.ts";
import { backOffMs } from "../../../lib/retry.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { SlackSettings } from "../settings.ts";
import type { ClientPool, ClientPoolParts } from "../web-api/client-pool.ts";
import { isDeadToken, slackError } from "../web-api/errors.ts";
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

function oneWorkspace(token: string, { log, clients, retry, added }: TenancyParts): Tenancy {
  const installations = new TokenInstallation(token);
  return {
    installations,
    ready: () => installations.here,
    async start() {
      const learn = async () => {
        const installation = await installations.learn(clients.to({ token }).interactive);
        await added(installation);
        return installation;
      };
      const delayMs = (error: unknown, attempt: number) => {
        const fault = slackError(error);
        if (isDeadToken(fault)) return undefined;
        log.warn(
          { event: "slack.token.not_checked", code: fault.code, reason: fault.message },
          "The bot token could not be checked; it is tried again.",
        );
        return fault.afterMs ?? backOffMs(attempt, slackBackOff);
      };
      try {
        const { key: installation, scopes } = await retry.repeat(learn, {
          attempts: Number.POSITIVE_INFINITY,
          delayMs,
        });
        log.info({ event: "slack.token.accepted", installation, scopes }, "Slack accepts the bot token.");
      } catch (error) {
        const fault = slackError(error);
        if (isDeadToken(fault)) throw deadTokenError(fault.code);
        // Arena was stopped meanwhile.
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
