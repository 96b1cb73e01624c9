/** The gateway's words: what a client says, and why a connection is closed. */
import { z } from "zod";

export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
};

export const closeCode = {
  unknownOpcode: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  timedOut: 4009,
  invalidShard: 4010,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

export const guildsIntent = 1 << 0;
/** Members, presences and message content: only for those who asked for them. */
export const privileged = (1 << 1) | (1 << 8) | (1 << 15);
export const knownIntents = (1 << 26) - 1;

export const payloadShape = z.looseObject({ op: z.number(), d: z.unknown() });
export const identifyShape = z.looseObject({
  token: z.string(),
  intents: z.number(),
  properties: z.looseObject({ os: z.string(), browser: z.string(), device: z.string() }),
  shard: z.tuple([z.number(), z.number()]).optional(),
});
export const resumeShape = z.looseObject({ token: z.string(), session_id: z.string(), seq: z.number() });
