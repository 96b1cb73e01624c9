/** The pages on which an admin lets Arena into a workspace: what it asks for and why, and what to do next. */
import type { ServerResponse } from "node:http";
import { HTTPReceiver, type InstallationStore, type Logger } from "@slack/bolt";
import { Hono } from "hono";
import { html } from "hono/html";
import { handOver } from "../events/http-receiver.ts";
import { clientOptions } from "../web-api/client-pool.ts";
import { HalfInstalledError } from "./oauth-installation-store.ts";
import { requestedScopes, scopes } from "./scopes.ts";

const installPath = "/slack/install";
const redirectPath = "/slack/oauth_redirect";
const notNow = { "retry-after": "5", "cache-control": "no-store", "referrer-policy": "no-referrer" };

export interface InstallParts {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly authorizeUrl: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly store: InstallationStore;
  /** Whether whoever installs now is heard of. */
  readonly running: () => boolean;
}

export function installRoutes(parts: InstallParts): Hono {
  const { clientId, clientSecret, stateSecret, authorizeUrl, logger, store, running } = parts;
  // Only its pages are used: events come through a door of their own.
  const receiver = new HTTPReceiver({
    signingSecret: "",
    signatureVerification: false,
    endpoints: [],
    logger,
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...requestedScopes()],
    installationStore: store,
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      authorizationUrl: authorizeUrl,
      clientOptions: clientOptions(parts),
      renderHtmlForInstallPath: (url) => page("Add Arena to Slack", offer(url)),
      installPathOptions: {
        beforeRedirection: async (_request, response) => {
          guard(response);
          return true;
        },
      },
      callbackOptions: {
        success: (_installation, _options, _request, response) => answer(response, 200, welcome()),
        failure: (error, _options, _request, response) => answer(response, 400, failure(error)),
      },
    },
  });
  const routes = new Hono();
  for (const path of [installPath, redirectPath]) {
    routes.get(path, (context) => {
      // Whoever only looks whether something is there installs nothing.
      if (context.req.method === "HEAD") return context.body(null, 405, { allow: "GET" });
      if (!running()) return context.text("Arena is starting or stopping. Try again in a moment.\n", 503, notNow);
      return handOver(receiver, context);
    });
  }
  return routes;
}

function answer(response: ServerResponse, status: number, text: string): void {
  guard(response);
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(text);
}

/** Nothing is loaded, nothing runs, nobody frames the page, and the code in its address is told to nobody. */
function guard(response: ServerResponse): void {
  response.setHeader(
    "content-security-policy",
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("cache-control", "no-store");
}

function offer(url: string) {
  const asked = scopes.filter((scope) => scope.asked !== "own");
  return html`<p>Arena asks your channel one question a day about how CPython manages memory, and tells each player in private whether they were right, and why.</p>
<p><a class="button" href="${url}">Add to Slack</a></p>
<h2>What it asks for</h2>
<table>${asked.map(({ name, why, asked: how }) => html`<tr><th scope="row"><code>${name}</code></th><td>${why}${how === "optional" ? " (you may refuse)" : ""}</td></tr>`)}</table>`;
}

function welcome(): string {
  return page(
    "Arena is in your workspace",
    html`<ol><li>Invite it to a channel: <code>/invite @Arena</code></li><li>Say when to ask: <code>/quiz schedule</code></li></ol><p>You may close this page.</p>`,
  );
}

const reasons: Readonly<Record<string, string>> = {
  slack_oauth_invalid_state: "The page was open for too long, or belongs to another browser.",
  slack_oauth_missing_state: "The address is not complete.",
  slack_oauth_missing_code: "The address is not complete.",
  slack_oauth_installer_authorization_error: "It was not allowed.",
};

function failure(error: Error & { readonly code: string }): string {
  if (error instanceof HalfInstalledError) {
    return page(
      "Almost there",
      html`<p>Arena is in your workspace, but could not get ready there.</p><p><a class="button" href="${installPath}">Add it again</a></p>`,
    );
  }
  const reason = reasons[error.code] ?? "Slack did not go through with it.";
  return page(
    "Arena was not added",
    html`<p>${reason} Nothing was stored.</p><p><a class="button" href="${installPath}">Try again</a></p>`,
  );
}

function page(title: string, content: ReturnType<typeof html>): string {
  return String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}th{text-align:left;padding-right:1rem;vertical-align:top;font-weight:400}.button{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#1f3a5f;color:#fff;text-decoration:none}</style>
</head><body><h1>${title}</h1>${content}</body></html>`);
}
