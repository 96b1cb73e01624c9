import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isValidSlackRequest } from "@slack/bolt";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openAcme, row } from "../world/acme.ts";

interface Arrived {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A bot that has an address; `answer` says what it replies. */
async function reachable(answer: (response: ServerResponse, arrived: Arrived) => void) {
  const acme = await openAcme({ retryDelaysMs: [0, 40, 80] });
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      arrived.push({ headers: request.headers, body });
      answer(response, { headers: request.headers, body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  acme.slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
  await acme.client.chat.postMessage({ channel: acme.general.id, text: "Q", blocks: [row("A")] });
  const [posted] = acme.general.messages;
  if (posted === undefined) throw new Error("nothing was posted");
  return { ...acme, posted, arrived };
}

function genuine({ headers, body }: Arrived, signingSecret: string): boolean {
  const signature = String(headers["x-slack-signature"]);
  const timestamp = Number(headers["x-slack-request-timestamp"]);
  return isValidSlackRequest({
    signingSecret,
    body,
    headers: { "x-slack-signature": signature, "x-slack-request-timestamp": timestamp },
  });
}

describe("a request", () => {
  test("is signed as Bolt checks it, with the content type that Bolt compares exactly", async () => {
    const { slack, ada, acme, general, posted, arrived } = await reachable((response) => response.end());
    await slack.players.press(ada, posted, "A");
    await slack.players.command(ada, general, "today");
    await slack.players.openHome(ada, acme);
    expect(arrived.map((request) => genuine(request, slack.app.signingSecret))).toEqual([true, true, true]);
    const form = "application/x-www-form-urlencoded";
    expect(arrived.map(({ headers }) => headers["content-type"])).toEqual([form, form, "application/json"]);
    const [press, command, event] = arrived;
    expect(JSON.parse(new URLSearchParams(press?.body).get("payload") ?? "")).toMatchObject({ type: "block_actions" });
    expect(new URLSearchParams(command?.body).get("text")).toBe("today");
    expect(JSON.parse(event?.body ?? "")).toMatchObject({ type: "event_callback" });
    expect(slack.log.violations).toEqual([]);
  });

  test("can be signed wrongly, too early, too late or not at all", async () => {
    const { slack, ada, posted, arrived } = await reachable((response) => response.writeHead(401).end());
    for (const signature of ["wrong", "old", "future", "missing"] as const) {
      expect(await slack.players.press(ada, posted, "A", { wire: { signature } })).toMatchObject({
        outcome: "refused",
        status: 401,
      });
    }
    const [wrong, old, future, missing] = arrived;
    const now = Temporal.Now.instant().epochMilliseconds / 1000;
    expect(wrong && genuine(wrong, slack.app.signingSecret)).toBe(false);
    expect(Number(old?.headers["x-slack-request-timestamp"])).toBeLessThan(now - 500);
    expect(Number(future?.headers["x-slack-request-timestamp"])).toBeGreaterThan(now + 500);
    expect(missing?.headers).not.toHaveProperty("x-slack-signature");
    expect(slack.log.violations).toEqual([]);
  });

  test("can have a charset in its content type", async () => {
    const { slack, ada, posted, arrived } = await reachable((response) => response.end());
    await slack.players.press(ada, posted, "A", {
      wire: { contentType: "application/x-www-form-urlencoded; charset=utf-8" },
    });
    expect(arrived[0]?.headers["content-type"]).toContain("charset");
  });

  test("that is refused although it was right is remembered", async () => {
    const { slack, ada, posted } = await reachable((response) => response.writeHead(500).end());
    expect(await slack.players.press(ada, posted, "A")).toMatchObject({ outcome: "refused", status: 500 });
    expect(slack.log.violations).toMatchObject([{ what: "500 for interactive block_actions" }]);
  });

  test("that is not answered in three seconds is late", { timeout: 60_000 }, async () => {
    const { slack, ada, posted } = await reachable(() => undefined);
    expect((await slack.players.press(ada, posted, "A")).outcome).toBe("late");
    expect(slack.log.violations).toMatchObject([{ what: expect.stringContaining("late ack") }]);
  });
});

describe("an event", () => {
  test("comes four times when it is refused each time, with number and reason", async () => {
    const { slack, ada, acme, arrived } = await reachable((response) => response.writeHead(500).end());
    await slack.players.openHome(ada, acme);
    await vi.waitUntil(() => arrived.length === 4);
    expect(arrived.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]])).toEqual([
      [undefined, undefined],
      ["1", "http_error"],
      ["2", "http_error"],
      ["3", "http_error"],
    ]);
    expect(new Set(arrived.map(({ body }) => JSON.parse(body)["event_id"])).size).toBe(1);
  });

  test("does not come again when the bot asks for that", async () => {
    const { slack, ada, acme, arrived } = await reachable((response) => {
      response.writeHead(500, { "x-slack-no-retry": "1" }).end();
    });
    await slack.players.openHome(ada, acme);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(arrived).toHaveLength(1);
  });
});
