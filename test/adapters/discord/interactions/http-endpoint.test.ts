import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { interactionRoutes, interactionsPath } from "../../../../src/adapters/discord/interactions/http-endpoint.ts";
import type { Acceptance, SendCallback } from "../../../../src/adapters/discord/interactions/interaction-handler.ts";
import { openDiscordGround } from "../../../support/discord/discord-adapter-harness.ts";
import { FakeClock } from "../../../support/fake-clock.ts";
import { pressed } from "./raw.ts";

const pair = generateKeyPairSync("ed25519");
const { x } = z.object({ x: z.string() }).parse(pair.publicKey.export({ format: "jwk" }));
const publicKey = Buffer.from(x, "base64url").toString("hex");
const doNothing = () => undefined;

function door(receive: (raw: unknown, acknowledge: SendCallback) => Acceptance) {
  const clock = new FakeClock("2026-11-22T09:00:00Z");
  const warnings: string[] = [];
  const log = { info: doNothing, warn: (_: object, message: string) => void warnings.push(message), error: doNothing };
  const app = interactionRoutes({ publicKey, clock, log, receive });
  const knock = async (body: string, { signedMs = clock.nowMs(), headers = {} } = {}) => {
    const timestamp = String(Math.floor(signedMs / 1000));
    const signature = sign(null, Buffer.from(timestamp + body), pair.privateKey).toString("hex");
    return await app.request(interactionsPath, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-signature-timestamp": timestamp,
        "x-signature-ed25519": signature,
        ...headers,
      },
    });
  };
  return { clock, knock, warnings };
}

const closed = () => "closed" as const;

test("a ping is answered, also before anything else can be", async () => {
  const response = await door(closed).knock('{"type":1}');
  expect([response.status, await response.json()]).toEqual([200, { type: 1 }]);
});

test("what is not signed well is turned away before it is read", async () => {
  const { knock, clock, warnings } = door(() => {
    throw new Error("it was read");
  });
  expect((await knock("{}", { headers: { "x-signature-ed25519": "00".repeat(64) } })).status).toBe(401);
  expect(warnings).toEqual([]);
  expect((await knock("{}", { signedMs: clock.nowMs() - 3_600_000 })).status).toBe(401);
  expect(warnings).toEqual([expect.stringContaining("the clock may be wrong.")]);
});

test.for<[receipt: Acceptance, status: number]>([
  ["repeated", 409],
  ["unreadable", 400],
  ["closed", 503],
])("an interaction that is %s gets %i", async ([receipt, status]) => {
  expect((await door(() => receipt).knock(JSON.stringify(pressed("answer:r1:A")))).status).toBe(status);
});

test("the first answer is the response", async () => {
  const { knock } = door((_, acknowledge) => {
    void acknowledge({ id: "1", application_id: "1", token: "t" }, { type: 5 });
    return "taken";
  });
  const response = await knock(JSON.stringify(pressed("answer:r1:A")));
  expect([response.status, await response.json()]).toEqual([200, { type: 5 }]);
});

test("without an answer in three seconds Discord is told so, and hung up on by nobody", async () => {
  const { knock, clock } = door(() => "taken");
  const response = knock(JSON.stringify(pressed("answer:r1:A")));
  await new Promise((resolve) => setTimeout(resolve, 50));
  clock.pass(3_000);
  expect((await response).status).toBe(500);
});

test("a body that no interaction has is not read to its end", async () => {
  const { knock } = door(closed);
  const body = JSON.stringify({ type: 2, padding: "x".repeat(1024 * 1024) });
  expect((await knock(body, { headers: { "content-length": String(body.length) } })).status).toBe(413);
});

test("every kind of JSON is answered: with 400, unless somebody waits for words", async () => {
  const { platform, bot } = await openDiscordGround();
  const { knock } = door((raw, send) => platform.receive(raw, send));
  for (const body of ["null", "true", "7", '"text"', "[]", "{}", '{"type":null}', '{"type":"2"}', "{", ""]) {
    expect([body, (await knock(body)).status]).toEqual([body, 400]);
  }
  for (const type of [2, 3, 5, 99]) {
    const response = await knock(JSON.stringify({ type, id: 5, data: "x" }));
    expect([response.status, await response.json()]).toMatchObject([200, { type: 4, data: { flags: 64 | (1 << 15) } }]);
  }
  const suggested = await knock(JSON.stringify({ type: 4, data: [] }));
  expect([suggested.status, await suggested.json()]).toEqual([200, { type: 8, data: { choices: [] } }]);
  expect([bot.presses, bot.calls, bot.submissions]).toEqual([[], [], []]);
});

test("what is signed and is no JSON is not understood", async () => {
  expect((await door(() => "unreadable").knock("{")).status).toBe(400);
});
