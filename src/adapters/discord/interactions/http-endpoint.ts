/** The HTTP endpoint: Discord sends interactions as signed requests, and takes the first answer as the response. */
import { type APIInteractionResponse, InteractionResponseType } from "discord-api-types/v10";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Clock } from "../../../lib/clock.ts";
import { inTime } from "../../../lib/timeout.ts";
import type { Log } from "../../../ports/log.ts";
import type { Acceptance, SendCallback } from "./interaction-handler.ts";
import { checkSignature, publicKeyOf } from "./signature.ts";

export interface HttpEndpointParts {
  /** In hexadecimal. */
  readonly publicKey: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Never throws. */
  readonly receive: (raw: unknown, send: SendCallback) => Acceptance;
}

export const interactionsPath = "/discord/interactions";

/** An interaction carries one message at most, with all that a message can hold. */
const bodyAtMost = 1024 * 1024;
/** Discord hangs up after three seconds. */
const answerWithinMs = 2_900;

const refusals: Readonly<Record<Exclude<Acceptance, "taken">, readonly [400 | 409 | 503, string]>> = {
  repeated: [409, "This interaction was taken already.\n"],
  unreadable: [400, "This interaction was not understood.\n"],
  closed: [503, "Arena is being stopped.\n"],
};

export function interactionRoutes({ publicKey, clock, log, receive }: HttpEndpointParts): Hono {
  const key = publicKeyOf(publicKey);
  const app = new Hono();
  app.post(interactionsPath, bodyLimit({ maxSize: bodyAtMost }), async (context) => {
    const body = new Uint8Array(await context.req.arrayBuffer());
    const timestamp = context.req.header("x-signature-timestamp");
    const signature = context.req.header("x-signature-ed25519");
    const verdict = checkSignature({ body, timestamp, signature }, key, clock.nowMs());
    if (verdict !== "good") {
      // Discord sends forged ones on purpose, to see whether they are turned away.
      if (verdict === "stale")
        log.warn(
          { event: "discord.endpoint.stale_signature", timestamp },
          "A request is signed long ago or ahead of time; the clock may be wrong.",
        );
      return context.text("The signature is not good.\n", 401);
    }
    const raw = parsed(body);
    if (isPing(raw)) return context.json({ type: InteractionResponseType.Pong });
    const { promise, resolve } = Promise.withResolvers<APIInteractionResponse>();
    const acceptance = receive(raw, async (_, callback) => {
      resolve(callback);
      return true;
    });
    if (acceptance !== "taken") return context.text(refusals[acceptance][1], refusals[acceptance][0]);
    const callback = await inTime(clock, answerWithinMs, promise);
    return callback === undefined ? failed(context) : context.json(callback);
  });
  return app;
}

function failed(context: Context): Response {
  return context.text("No answer in time.\n", 500);
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function isPing(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null && "type" in raw && raw.type === 1;
}
