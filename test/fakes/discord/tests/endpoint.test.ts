/** Interactions over HTTP: the fake signs as Discord does, and takes the answer as the callback. */
import { createPublicKey, verify } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import type { FakeDiscord } from "../fake-discord.ts";
import { bytesOf } from "../rest/body.ts";
import { type Ground, openGround, withButtons } from "../world/ground.ts";

type Respond = (body: unknown) => { readonly status: number; readonly body?: unknown };

const pong: Respond = () => ({ status: 200, body: { type: 1 } });

/** An endpoint that checks signatures, unless it is careless. */
async function endpoint(fake: FakeDiscord, respond: Respond, careless = false): Promise<string> {
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(fake.endpoint.publicKey, "hex").toString("base64url") },
    format: "jwk",
  });
  const genuine = ({ headers }: IncomingMessage, bytes: Uint8Array) =>
    verify(
      null,
      Buffer.concat([Buffer.from(String(headers["x-signature-timestamp"])), bytes]),
      key,
      Buffer.from(String(headers["x-signature-ed25519"]), "hex"),
    );
  const server = createServer(async (request, response) => {
    const bytes = await bytesOf(request);
    if (!careless && !genuine(request, bytes)) {
      response.writeHead(401).end();
      return;
    }
    const asked: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const { status, body } = z.object({ type: z.literal(1) }).safeParse(asked).success ? pong(asked) : respond(asked);
    response.writeHead(status, body === undefined ? {} : { "content-type": "application/json; charset=utf-8" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/`;
}

async function pressed({ grace, sent }: Ground) {
  return grace.click(await sent(withButtons("A")), "A");
}

test("an endpoint is taken when it answers PING and turns forgeries away", async () => {
  const { fake } = await openGround();
  await fake.endpoint.adopt(await endpoint(fake, pong));
  await expect(fake.endpoint.adopt(await endpoint(fake, pong, true))).rejects.toThrow("not 401");
});

test("the body of the answer is the callback", async () => {
  const ground = await openGround();
  const { fake } = ground;
  fake.endpoint.url = await endpoint(fake, () => ({
    status: 200,
    body: { type: 4, data: { content: "Right", flags: 64 } },
  }));
  expect((await (await pressed(ground)).reply()).text).toBe("Right");
  expect(fake.violations).toEqual([]);
});

test("an answer that Discord would not take is a violation", async () => {
  const ground = await openGround();
  const { fake } = ground;
  fake.endpoint.url = await endpoint(fake, () => ({
    status: 200,
    body: { type: 4, data: { content: "x".repeat(2001) } },
  }));
  await expect((await pressed(ground)).acknowledged(300)).rejects.toThrow("was not acknowledged");
  expect(fake.violations).toMatchObject([{ rule: "invalid body" }]);
});

test("a 202 without a body leaves the callback to the REST API", async () => {
  const ground = await openGround();
  const { fake, ask } = ground;
  fake.endpoint.url = await endpoint(fake, () => ({ status: 202 }));
  const interaction = await pressed(ground);
  await ask("POST", `/interactions/${interaction.id}/${interaction.token}/callback`, { body: { type: 6 } });
  await interaction.acknowledged();
  expect(fake.violations).toEqual([]);
});

test("an endpoint that fails is a violation", async () => {
  const ground = await openGround();
  const { fake } = ground;
  fake.endpoint.url = await endpoint(fake, () => ({ status: 500 }));
  await pressed(ground);
  await expect.poll(() => fake.violations).toMatchObject([{ rule: "interactions endpoint" }]);
});

test.for(["wrong", "none", "torn"] as const)(
  "a request whose signature is %s can be told from a good one",
  async (signature) => {
    const ground = await openGround();
    const { fake } = ground;
    const interaction = await pressed(ground);
    fake.endpoint.url = await endpoint(fake, pong);
    expect(await fake.knock(interaction, { signature })).toBe(401);
    expect(await fake.knock(interaction, { signature: "good", ageMs: 60_000 })).toBe(200);
  },
);

test("nothing goes over the gateway while an endpoint is set", async () => {
  const ground = await openGround();
  const { fake } = ground;
  fake.endpoint.url = await endpoint(fake, () => ({ status: 200, body: { type: 6 } }));
  await (await pressed(ground)).acknowledged();
  expect(fake.gateway.connected).toBe(0);
});
