import { setTimeout } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { slackPlatform } from "../../../../src/adapters/slack/slack-platform.ts";
import { openWorkspace, startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";
import { question } from "../../../support/slack/slack-question.ts";

const patient = { timeout: 60_000 };

describe("a start", () => {
  test.each(["invalid_auth", "account_inactive", "not_allowed_token_type"])(
    "with an app token that Slack refuses (%s) says which setting to mend",
    async (code) => {
      const { slack, platform, bot } = await openWorkspace();
      slack.faults.add("apps.connections.open", { kind: "refused", code }, 1);
      await expect(platform.start(bot)).rejects.toThrow(/SLACK_APP_TOKEN \(.*connections:write/);
      expect(platform.ready()).toBe(false);
    },
  );

  test("with a bot token that Slack refuses says which setting to mend", async () => {
    const { slack, platform, bot } = await openWorkspace();
    slack.faults.add("auth.test", { kind: "refused", code: "invalid_auth" }, 1);
    await expect(platform.start(bot)).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\)/);
  });

  test("while Slack is down goes on trying, and is ready when Slack is back", patient, async () => {
    const { slack, platform, bot, fatals } = await openWorkspace();
    slack.faults.add("auth.test", { kind: "status", status: 503 }, 2);
    slack.faults.add("apps.connections.open", { kind: "reset" }, 1);
    const started = platform.start(bot);
    await vi.waitUntil(() => slack.calls("auth.test").length > 0);
    expect(platform.ready()).toBe(false);
    await started;
    expect(platform.ready()).toBe(true);
    expect(fatals).toEqual([]);
  });

  test("lets no press in before it is known where Arena plays: none is acknowledged and lost", patient, async () => {
    const { slack, company, platform, bot, parts } = await startedWorkspace();
    const posted = await question(platform, company.workspace.id, company.general);
    await platform.stop();
    slack.faults.add("auth.test", { kind: "status", status: 503 }, 1);
    const { platform: ours } = slackPlatform(parts);
    onTestFinished(() => ours.stop());
    const started = ours.start(bot);
    await vi.waitUntil(() => slack.calls("auth.test").length >= 2);
    const early = await slack.players.press(company.grace, posted, "A");
    expect(early.outcome).not.toBe("acked");
    await started;
    expect((await slack.players.press(company.grace, posted, "A")).outcome).toBe("acked");
    await vi.waitUntil(() => bot.presses.length === 1);
  });

  test("that is called off before it is known where Arena plays opens no door", async () => {
    const { slack, platform, bot } = await openWorkspace();
    slack.faults.add("auth.test", { kind: "status", status: 503 }, 100);
    const started = platform.start(bot);
    await vi.waitUntil(() => slack.calls("auth.test").length > 0);
    await platform.stop();
    await started;
    expect(platform.ready()).toBe(false);
    expect(slack.calls("apps.connections.open")).toEqual([]);
  });

  test("that is called off ends", async () => {
    const { slack, platform, bot } = await openWorkspace();
    slack.faults.add("apps.connections.open", { kind: "status", status: 503 }, 100);
    const started = platform.start(bot);
    await vi.waitUntil(() => slack.calls("apps.connections.open").length > 0);
    await platform.stop();
    await started;
    expect(platform.ready()).toBe(false);
  });
});

describe("a socket", () => {
  test("whose token died for good ends Arena, and says which setting to mend", patient, async () => {
    const { slack, platform, fatals } = await startedWorkspace();
    slack.faults.add("apps.connections.open", { kind: "refused", code: "invalid_auth" }, 100);
    slack.sockets.kill();
    await vi.waitUntil(() => fatals.length === 1, { timeout: 60_000 });
    expect(fatals[0]?.message).toContain("SLACK_APP_TOKEN");
    expect(platform.ready()).toBe(false);
    expect(slack.calls("apps.connections.open").length).toBeGreaterThan(2);
  });

  test("is replaced within half a second when Slack asks for it", async () => {
    const { slack, platform } = await startedWorkspace();
    const before = slack.calls("apps.connections.open").length;
    slack.sockets.disconnect("refresh_requested");
    await vi.waitUntil(() => !platform.ready() || slack.calls("apps.connections.open").length > before);
    const sinceMs = performance.now();
    await vi.waitUntil(() => platform.ready() && slack.calls("apps.connections.open").length > before, { interval: 5 });
    expect(performance.now() - sinceMs).toBeLessThan(500);
  });

  test("that carries nonsense goes on", async () => {
    const { slack, company, platform, bot, lines } = await startedWorkspace();
    for (const frame of ["null", "[]", "7", "not json", '{"type":"events_api","payload":null}', '{"type":5}', "{}"]) {
      for (const socket of slack.sockets.open) socket.send(frame);
    }
    for (const payload of ["null", "true", "7", '"text"', "[]", "{}", '{"type":"block_actions","actions":null}']) {
      for (const type of ["interactive", "slash_commands"])
        for (const socket of slack.sockets.open)
          socket.send(
            `{"type":"${type}","envelope_id":"e-${type}","accepts_response_payload":true,"payload":${payload}}`,
          );
    }
    for (const socket of slack.sockets.open) socket.send(Buffer.from([1, 2, 3]));
    const posted = await question(platform, company.workspace.id, company.general);
    await slack.players.press(company.grace, posted, "A");
    await vi.waitUntil(() => bot.presses.length === 1);
    expect(lines.filter(({ message }) => message.includes("makes no sense"))).toHaveLength(8);
  });
});

describe("an acknowledgement", () => {
  test.each([
    [120, "after", 120, 3_000],
    [1_500, "before", 200, 1_400],
  ])("of a press that takes %i ms to store is sent %s it is stored", async (storedAfterMs, _when, leastMs, mostMs) => {
    const { slack, company, platform, bot } = await startedWorkspace();
    const posted = await question(platform, company.workspace.id, company.general);
    bot.press = async () => {
      await setTimeout(storedAfterMs);
      return bot.reply;
    };
    const { outcome, afterMs } = await slack.players.press(company.grace, posted, "A");
    expect(outcome).toBe("acked");
    expect(afterMs).toBeGreaterThanOrEqual(leastMs - 5);
    expect(afterMs).toBeLessThan(mostMs);
    await vi.waitUntil(() => company.read(company.grace).length === 1, { timeout: 5_000 });
  });

  test("that Slack does not wait for any more spoils nothing: the press is counted and answered", async () => {
    const { slack, company, platform, bot } = await startedWorkspace();
    const posted = await question(platform, company.workspace.id, company.general);
    // The socket dies in the very moment in which the press arrives.
    const pressed = slack.players.press(company.grace, posted, "A");
    slack.sockets.kill();
    await pressed;
    await vi.waitUntil(() => platform.ready());
    await slack.players.press(company.grace, posted, "A");
    await vi.waitUntil(() => slack.players.ephemerals(company.grace).length >= 1);
    expect(bot.presses.length).toBeGreaterThanOrEqual(1);
  });
});

describe("a stop", () => {
  test("waits until those who asked are answered, and takes no more", async () => {
    const { slack, company, platform } = await startedWorkspace();
    const posted = await question(platform, company.workspace.id, company.general);
    slack.faults.add("response_url", { kind: "delay", ms: 800 }, 1);
    await slack.players.press(company.grace, posted, "A");
    await platform.stop();
    expect(slack.players.ephemerals(company.grace)).toHaveLength(1);
    expect(slack.sockets.open).toEqual([]);
  });

  test("waits for Slack's patience with nobody", async () => {
    const { slack, company, platform, lines } = await startedWorkspace();
    const posted = await question(platform, company.workspace.id, company.general);
    slack.faults.add("*", { kind: "limited", afterS: 30 }, 100);
    await slack.players.press(company.grace, posted, "A");
    await vi.waitUntil(() => slack.calls("response_url").length > 0);
    const sinceMs = performance.now();
    await platform.stop();
    expect(performance.now() - sinceMs).toBeLessThan(3_000);
    expect(lines.some(({ message }) => message.includes("could not be delivered"))).toBe(true);
  });
});

test("tokens are written nowhere, whatever goes wrong", patient, async () => {
  const { slack, company, platform, lines } = await startedWorkspace();
  const posted = await question(platform, company.workspace.id, company.general);
  slack.faults.add("*", { kind: "reset" }, 8);
  slack.sockets.kill();
  await vi.waitUntil(() => platform.ready(), { timeout: 60_000 });
  slack.faults.add("*", { kind: "status", status: 500 }, 4);
  await slack.players.press(company.grace, posted, "A");
  await setTimeout(500);
  const written = JSON.stringify(lines, (_key, value: unknown) =>
    value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value,
  );
  expect(lines.length).toBeGreaterThan(3);
  expect(written).not.toContain(company.installation.token);
  expect(written).not.toContain(slack.app.appToken);
  expect(written).not.toMatch(/ticket=(?!\[)/);
});
