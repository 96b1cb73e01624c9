/** The HTTP side: methods of the Web API, replies to a `response_url`, uploads, and the page that allows the app in. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Backstage } from "../world/backstage.ts";
import type { Town } from "../world/town.ts";
import type { Installation } from "../world/world.ts";
import { readBody } from "./arguments.ts";
import { authorizePage } from "./authorize.ts";
import { refuse, SlackFailure } from "./failure.ts";
import type { Fault, Faults } from "./faults.ts";
import { type Method, needScopes } from "./method.ts";
import { appMethods } from "./methods/apps.ts";
import { chatMethods } from "./methods/chat.ts";
import { conversationMethods } from "./methods/conversations.ts";
import { fileMethods } from "./methods/files.ts";
import { peopleMethods } from "./methods/people.ts";
import { viewMethods } from "./methods/views.ts";
import type { RateLimits } from "./rate-limits.ts";
import { takeReply } from "./replies.ts";

const methods: readonly Method[] = [
  ...appMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...viewMethods,
];

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Parts {
  readonly stage: Backstage;
  readonly town: Town;
  readonly faults: Faults;
  readonly rates: RateLimits;
}

export class WebApi {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { stage, town } = this.#parts;
    const url = new URL(request.url ?? "/", stage.origin());
    if (url.pathname === "/oauth/v2/authorize") {
      const { status, location, text = "" } = authorizePage(url, stage, town);
      response.writeHead(status, { "content-type": "text/html", ...(location === undefined ? {} : { location }) });
      response.end(text);
      return;
    }
    const body = await bodyOf(request);
    const what = this.#what(url.pathname);
    const fault = this.#parts.faults.next(what);
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === "reset") {
      this.#logged(what, request, body, "reset");
      request.socket.destroy();
      return;
    }
    const injected = fault === undefined ? undefined : answerFor(fault);
    if (injected !== undefined) {
      this.#logged(what, request, body, fault?.kind === "refused" ? fault.code : String(injected.status));
      send(response, injected);
      return;
    }
    const answer = await this.#answer(what, url.pathname, request, body);
    if (fault?.kind === "applied then reset") request.socket.destroy();
    else if (fault?.kind === "applied then status") send(response, { status: fault.status, body: "", headers: {} });
    else send(response, answer);
  }

  #what(path: string): string {
    if (path.startsWith("/api/")) return path.slice("/api/".length);
    if (path.startsWith("/actions/")) return "response_url";
    return path.startsWith("/upload/") ? "upload" : `unknown ${path}`;
  }

  async #answer(what: string, path: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
    if (what === "response_url") return this.#reply(path, request, body);
    if (what === "upload") return await this.#upload(path, request, body);
    if (what.startsWith("unknown")) {
      this.#parts.stage.log.violation(`${what} was called`);
      return { status: 404, body: "", headers: {} };
    }
    return await this.#call(what, request, body);
  }

  async #call(name: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
    const { stage, rates } = this.#parts;
    const by = this.#caller(request, body);
    const given = readArguments(request, body);
    const entry = stage.log.arrived(name, teamOf(by), withoutSecrets(given));
    const known = methods.find((candidate) => candidate.name === name);
    const headers = {
      "x-oauth-scopes": by instanceof Object ? [...by.scopes].join(",") : "",
      "x-accepted-oauth-scopes": known?.scopes.join(",") ?? "",
    };
    try {
      if (known === undefined) return refuse("unknown_method", { req_method: name });
      if (request.method !== "POST") stage.log.violation(`${request.method ?? ""} ${name}: only POST is played here`);
      const caller = allowed(known, by);
      const tier = known.tier === "history" && !stage.app.distributed ? 3 : known.tier;
      const wait = rates.refusal(name, tier, teamOf(by) ?? "", given["channel"], stage.nowMs());
      if (wait !== undefined) {
        entry.outcome = "429";
        return limited(wait);
      }
      needScopes(caller, known.scopes);
      const result = await known.run(given, caller, stage);
      entry.outcome = "ok";
      return { status: 200, body: JSON.stringify({ ok: true, ...result }), headers: { ...json, ...headers } };
    } catch (error) {
      if (!(error instanceof SlackFailure)) throw error;
      stage.log.ended(entry, error.code, { ...withoutSecrets(given), ...error.extra }, error.excused);
      const refusal = { ok: false, error: error.code, ...error.extra };
      return { status: 200, body: JSON.stringify(refusal), headers: { ...json, ...headers } };
    }
  }

  #reply(path: string, request: IncomingMessage, body: Buffer): Answer {
    const { stage } = this.#parts;
    const parsed = parseOrUndefined(body.toString());
    const entry = stage.log.arrived("response_url", undefined, { path, body: parsed });
    try {
      const type = request.headers["content-type"]?.split(";")[0];
      if (type !== "application/json" || parsed === undefined) refuse("invalid_json");
      takeReply(path, parsed, stage);
      entry.outcome = "ok";
      return { status: 200, body: "ok", headers: {} };
    } catch (error) {
      if (!(error instanceof SlackFailure)) throw error;
      stage.log.ended(entry, error.code, { body: parsed, ...error.extra }, error.excused);
      const status = ["used_url", "expired_url"].includes(error.code) ? 404 : 400;
      return { status, body: JSON.stringify({ ok: false, error: error.code }), headers: json };
    }
  }

  async #upload(path: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
    const { stage } = this.#parts;
    const file = stage.files.get(path.split("/").at(-1) ?? "");
    const entry = stage.log.arrived("upload", undefined, { path, length: body.length });
    const bytes = await uploaded(request, body);
    if (file === undefined || file.bytes !== undefined || bytes.length !== file.length) {
      entry.outcome = "400";
      stage.log.violation(`upload: ${bytes.length} bytes where ${file?.length ?? "none"} were announced`);
      return { status: 400, body: "bad upload", headers: {} };
    }
    file.bytes = bytes;
    entry.outcome = "ok";
    return { status: 200, body: `OK - ${bytes.length}`, headers: {} };
  }

  #logged(what: string, request: IncomingMessage, body: Buffer, outcome: string): void {
    const { stage } = this.#parts;
    const by = this.#caller(request, body);
    const args = what === "upload" ? {} : withoutSecrets(readArguments(request, body));
    stage.log.ended(stage.log.arrived(what, teamOf(by), args), outcome, {}, true);
  }

  /** Who is calling: an installation, the app itself, nobody, or somebody unknown. */
  #caller(request: IncomingMessage, body: Buffer): Installation | "app" | "nobody" | "unknown" {
    const { stage } = this.#parts;
    const [, bearer] = /^Bearer (.+)$/.exec(request.headers.authorization ?? "") ?? [];
    const token = bearer ?? readArguments(request, body)["token"];
    if (token === undefined) return "nobody";
    return token === stage.app.appToken ? "app" : (stage.world.installations.get(token) ?? "unknown");
  }
}

/** No method that is called without a bot's token looks at it. */
const noInstallation: Installation = {
  token: "",
  scopes: new Set(),
  botUser: "",
  botId: "",
  team: undefined,
  org: undefined,
  granted: new Set(),
  by: undefined,
  state: "active",
};

/** @throws SlackFailure when this token may not call this method. */
function allowed({ token }: Method, by: Installation | "app" | "nobody" | "unknown"): Installation {
  if (token === "none") return noInstallation;
  if (by === "nobody") return refuse("not_authed");
  if (by === "unknown") return refuse("invalid_auth");
  if (by === "app") return token === "app" ? noInstallation : refuse("not_allowed_token_type");
  if (by.state === "uninstalled") refuse("account_inactive");
  if (by.state === "revoked") refuse("token_revoked");
  return token === "bot" ? by : refuse("not_allowed_token_type");
}

function teamOf(by: Installation | string): string | undefined {
  return typeof by === "string" ? undefined : (by.team ?? by.org?.id);
}

const json = { "content-type": "application/json; charset=utf-8" } as const;

function limited(afterS: number): Answer {
  const headers = { ...json, "retry-after": String(afterS) };
  return { status: 429, body: JSON.stringify({ ok: false, error: "ratelimited" }), headers };
}

/** What a fault answers in the place of the method; undefined when the method still runs. */
function answerFor(fault: Fault): Answer | undefined {
  if (fault.kind === "limited") return limited(fault.afterS);
  if (fault.kind === "status") return { status: fault.status, body: "upstream is not well", headers: {} };
  if (fault.kind !== "refused") return undefined;
  return { status: 200, body: JSON.stringify({ ok: false, error: fault.code }), headers: json };
}

function readArguments(request: IncomingMessage, body: Buffer): Record<string, string> {
  try {
    return readBody(body, request.headers["content-type"] ?? "");
  } catch (error) {
    if (error instanceof SlackFailure) return {};
    throw error;
  }
}

/** Structures as structures, so that tests can look into them. */
function withoutSecrets(given: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([key]) => !/token|secret/.test(key))
      .map(([key, value]) => [key, /^[[{]/.test(value) ? (parseOrUndefined(value) ?? value) : value]),
  );
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The bytes as they are, or as the only part of a form. */
async function uploaded(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const [part] = [...form.values()];
  return part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : Buffer.from(part ?? "");
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
