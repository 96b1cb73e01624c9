/** Interactions over HTTP: signs them as Discord does and takes the answer as the callback. */
import { generateKeyPairSync, sign } from "node:crypto";
import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from "node:http";
import { z } from "zod";
import { bytesOf, parseBody, type ReadBody } from "../rest/body.ts";
import type { Journal } from "../world/journal.ts";

const waitsMs = 3_000;

export interface Delivery {
  /** `wrong`: signed with another key; `none`: without any; `torn`: the body was changed on the way. */
  readonly signature?: "good" | "wrong" | "none" | "torn";
  /** How long ago it was signed. */
  readonly ageMs?: number;
}

export interface EndpointAnswer extends ReadBody {
  readonly status: number;
}

export class Endpoint {
  /** Where interactions go; undefined: to the gateway. */
  url: string | undefined;
  /** Proxies on the way like to add something to it. */
  contentType = "application/json";
  readonly publicKey: string;
  readonly #sign: (text: string) => string;
  readonly #forge: (text: string) => string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 50 });
  readonly #journal: Journal;
  readonly #nowMs: () => number;

  constructor(journal: Journal, nowMs: () => number) {
    this.#journal = journal;
    this.#nowMs = nowMs;
    const [own, other] = [generateKeyPairSync("ed25519"), generateKeyPairSync("ed25519")];
    const jwk = z.object({ x: z.string() }).parse(own.publicKey.export({ format: "jwk" }));
    this.publicKey = Buffer.from(jwk.x, "base64url").toString("hex");
    this.#sign = (text) => sign(null, Buffer.from(text), own.privateKey).toString("hex");
    this.#forge = (text) => sign(null, Buffer.from(text), other.privateKey).toString("hex");
  }

  /** As when the address is saved in the portal: PING must be answered, and a bad signature be turned away. */
  async adopt(url: string): Promise<void> {
    this.url = url;
    const [pong, forged] = [await this.post({ type: 1 }), await this.post({ type: 1 }, { signature: "wrong" })];
    const answered = z.object({ type: z.literal(1) }).safeParse(pong.body).success;
    if (pong.status !== 200 || !answered) throw new Error(`PING was answered with ${pong.status}`);
    if (forged.status !== 401) throw new Error(`a wrong signature was answered with ${forged.status}, not 401`);
  }

  close(): void {
    this.#agent.destroy();
  }

  /** One request; what came back. @throws when there was no answer within three seconds. */
  async post(payload: object, { signature = "good", ageMs = 0 }: Delivery = {}): Promise<EndpointAnswer> {
    if (this.url === undefined) throw new Error("no interactions endpoint is set");
    const body = JSON.stringify(payload);
    const timestamp = String(Math.trunc((this.#nowMs() - ageMs) / 1000));
    const signed = signature === "wrong" ? this.#forge(timestamp + body) : this.#sign(timestamp + body);
    const headers = {
      "content-type": this.contentType,
      "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
      "x-signature-timestamp": timestamp,
      ...(signature === "none" ? {} : { "x-signature-ed25519": signed }),
    };
    const response = await this.#request(this.url, headers, signature === "torn" ? `${body} ` : body);
    const status = response.statusCode ?? 0;
    const bytes = await bytesOf(response);
    const answered = status >= 200 && status < 300;
    const contentType = response.headers["content-type"] ?? "";
    if (answered && bytes.byteLength > 0 && !/^(?:application\/json|multipart\/form-data)/.test(contentType)) {
      this.#journal.violated("interactions endpoint", `answered with ${contentType}`);
      return { status, body: undefined, files: new Map() };
    }
    const read = answered ? await parseBody(contentType, bytes) : { body: undefined, files: new Map() };
    return { status, ...read };
  }

  /** Over connections that are kept, as between Discord and an endpoint. */
  async #request(url: string, headers: OutgoingHttpHeaders, body: string): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const signal = AbortSignal.timeout(waitsMs);
    request(url, { method: "POST", headers, agent: this.#agent, signal }, resolve).once("error", reject).end(body);
    return await promise;
  }
}
