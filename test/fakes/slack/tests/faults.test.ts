import { describe, expect, test } from "vitest";
import { codeOf, openAcme } from "../world/acme.ts";

describe("an injected fault", () => {
  test("of each kind reaches the caller as it would from Slack, and then is over", async () => {
    const { client, general, slack } = await openAcme();
    const post = () => client.chat.postMessage({ channel: general.id, text: "Q" });
    slack.faults.add("chat.postMessage", { kind: "refused", code: "is_archived" }, 1);
    expect(await codeOf(post())).toBe("is_archived");
    slack.faults.add("chat.postMessage", { kind: "status", status: 503 }, 1);
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    slack.faults.add("chat.postMessage", { kind: "reset" }, 1);
    await expect(post()).rejects.toMatchObject({ name: "WebAPIRequestError" });
    expect(general.messages).toEqual([]);
    await post();
    expect(general.messages).toHaveLength(1);
    expect(slack.log.violations).toEqual([]);
  });

  test("can come after the effect: the message is there although the caller hears an error", async () => {
    const { client, general, slack } = await openAcme();
    slack.faults.add("chat.postMessage", { kind: "applied then reset" }, 1);
    slack.faults.add("chat.postMessage", { kind: "applied then status", status: 502 }, 1);
    const post = () => client.chat.postMessage({ channel: general.id, text: "Q" });
    await expect(post()).rejects.toMatchObject({ name: "WebAPIRequestError" });
    await expect(post()).rejects.toMatchObject({ statusCode: 502 });
    expect(general.messages).toHaveLength(2);
  });

  test("429 names its seconds, and a delay delays", async () => {
    const { installation, slack, general, clientOf } = await openAcme();
    const client = clientOf(installation.token, { rejectRateLimitedCalls: true });
    slack.faults.add("*", { kind: "limited", afterS: 7 }, 1);
    slack.faults.add("*", { kind: "delay", ms: 120 }, 1);
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    const sinceMs = performance.now();
    await client.chat.postMessage({ channel: general.id, text: "Q" });
    expect(performance.now() - sinceMs).toBeGreaterThan(100);
  });

  test("can be every fifth call", async () => {
    const { client, slack } = await openAcme();
    slack.faults.every(5, { kind: "status", status: 500 });
    const outcomes: string[] = [];
    for (let call = 0; call < 10; call++) {
      outcomes.push(
        await client.auth.test().then(
          () => "ok",
          () => "500",
        ),
      );
    }
    expect(outcomes.join(" ")).toBe("ok ok ok ok 500 ok ok ok ok 500");
  });
});

test("a client with retries puts a message there twice when the first answer is lost", async () => {
  const { installation, slack, general, clientOf } = await openAcme();
  const client = clientOf(installation.token, { retryConfig: { retries: 2, minTimeout: 10 } });
  slack.faults.add("chat.postMessage", { kind: "applied then reset" }, 1);
  await client.chat.postMessage({ channel: general.id, text: "Q" });
  expect(general.messages).toHaveLength(2);
});
