import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { connectBot, openSocket } from "../delivery/raw-bot.ts";
import { openAcme, row } from "../world/acme.ts";

async function withPost() {
  const acme = await openAcme({ retryDelaysMs: [0, 50, 100] });
  await acme.client.chat.postMessage({ channel: acme.general.id, text: "Q", blocks: [row("A", "B")] });
  const [posted] = acme.general.messages;
  if (posted === undefined) throw new Error("nothing was posted");
  return { ...acme, posted };
}

describe("a socket", () => {
  test("is greeted, pinged, and asked for with a ticket that is good once", async () => {
    const { slack } = await openAcme();
    const bot = await connectBot(slack);
    expect(bot.received).toMatchObject([{ type: "hello" }]);
    await once(bot.socket, "ping");
    const again = new WebSocket(bot.socket.url);
    const [, response] = await once(again, "unexpected-response");
    expect(response.statusCode).toBe(401);
  });

  test("gets each envelope alone, whichever it is of several", async () => {
    const { slack, ada, posted } = await withPost();
    const bots = [await connectBot(slack), await connectBot(slack)];
    for (let press = 0; press < 4; press++) await slack.players.press(ada, posted, "A");
    expect(bots.map(({ received }) => received.length - 1)).toEqual([2, 2]);
  });

  test("is one of ten at most", async () => {
    const { slack } = await openAcme();
    for (let number = 0; number < 10; number++) await connectBot(slack);
    const eleventh = await openSocket(slack);
    const [data] = await once(eleventh, "message");
    expect(JSON.parse(String(data))).toMatchObject({ type: "disconnect", reason: "too_many_websockets" });
    await once(eleventh, "close");
  });

  test("is asked to go, and closed", async () => {
    const { slack } = await openAcme();
    const bot = await connectBot(slack);
    slack.sockets.disconnect("refresh_requested");
    await once(bot.socket, "close");
    expect(bot.received.at(-1)).toMatchObject({ type: "disconnect", reason: "refresh_requested" });
  });

  test("can be killed without a word, or fall silent", async () => {
    const { slack } = await openAcme();
    const killed = await connectBot(slack);
    slack.sockets.kill();
    const [code] = await once(killed.socket, "close");
    expect(code).toBe(1006);
    const silent = await connectBot(slack);
    slack.sockets.freeze();
    let pongs = 0;
    silent.socket.on("pong", () => {
      pongs += 1;
    });
    silent.socket.ping();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect([pongs, silent.socket.readyState]).toEqual([0, WebSocket.OPEN]);
  });
});

describe("an acknowledgement", () => {
  test("is matched by its envelope and timed", async () => {
    const { slack, ada, posted } = await withPost();
    await connectBot(slack);
    const delivery = await slack.players.press(ada, posted, "B");
    expect(delivery).toMatchObject({ outcome: "acked", body: {} });
    expect(delivery.afterMs).toBeLessThan(1_000);
    expect(slack.log.violations).toEqual([]);
  });

  test("after three seconds is too late, and is remembered", { timeout: 60_000 }, async () => {
    const { slack, ada, posted } = await withPost();
    const bot = await connectBot(slack, () => "silence");
    const delivery = await slack.players.press(ada, posted, "B");
    expect(delivery.outcome).toBe("late");
    expect(delivery.afterMs).toBeGreaterThanOrEqual(2_990);
    bot.acknowledge(bot.received.at(-1)?.envelope_id ?? "");
    await vi.waitUntil(() => slack.log.violations.length === 2);
    expect(slack.log.violations.map(({ what }) => what)).toEqual([
      "late ack: nothing within 3000 ms for interactive block_actions",
      "ack for an envelope that is already late",
    ]);
  });

  test("that comes twice, or for nothing, is remembered", async () => {
    const { slack, ada, posted } = await withPost();
    const bot = await connectBot(slack);
    await slack.players.press(ada, posted, "B");
    bot.acknowledge(bot.received.at(-1)?.envelope_id ?? "");
    bot.acknowledge("made up");
    await vi.waitUntil(() => slack.log.violations.length === 2);
    expect(slack.log.violations.map(({ what }) => what)).toEqual([
      "ack for an envelope that is already acked",
      "ack for an envelope that is unknown",
    ]);
  });
});

describe("what is not acknowledged", () => {
  test("comes again when it is an event, three times, and says so", async () => {
    const { slack, ada, acme } = await withPost();
    const delivery = await slack.players.openHome(ada, acme);
    expect(delivery.outcome).toBe("unreachable");
    const bot = await connectBot(slack);
    await vi.waitUntil(() => bot.received.length === 2);
    expect(bot.received.at(-1)).toMatchObject({ type: "events_api", retry_reason: "timeout" });
    expect(bot.received.at(-1)?.retry_attempt).toBeGreaterThan(0);
    expect(slack.attempts.at(-1)?.parcel.payload["event_id"]).toBe(slack.attempts[0]?.parcel.payload["event_id"]);
  });

  test("is lost when it is a press", async () => {
    const { slack, ada, posted } = await withPost();
    expect((await slack.players.press(ada, posted, "A")).outcome).toBe("unreachable");
    const bot = await connectBot(slack);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(bot.received).toHaveLength(1);
  });

  test("is known at once when its socket dies", async () => {
    const { slack, ada, posted } = await withPost();
    await connectBot(slack, () => "silence");
    setTimeout(() => slack.sockets.kill(), 50);
    expect((await slack.players.press(ada, posted, "A")).outcome).toBe("unreachable");
  });
});

test("the same event can be told twice", async () => {
  const { slack, ada, acme } = await withPost();
  const bot = await connectBot(slack);
  const told = () => slack.town.event(acme.id, { type: "user_change", user: { id: ada.id } }, { id: "Ev1" });
  await told();
  await told();
  expect(bot.received.slice(1).map(({ payload }) => payload?.["event_id"])).toEqual(["Ev1", "Ev1"]);
});
