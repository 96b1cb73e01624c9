import { describe, expect, test } from "vitest";
import { channelId, communityId, messageId, playerId } from "../../../../src/adapters/slack/ids.ts";
import { usualScopes } from "../../../fakes/slack/world/town.ts";
import { startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";
import { aQuestion } from "../../../support/slack/slack-question.ts";

async function general(scopes: readonly string[] = usualScopes) {
  const workspace = await startedWorkspace({ scopes });
  const { company } = workspace;
  return { ...workspace, channel: channelId(company.workspace.id, company.general.id) };
}

describe("a post whose outcome nobody was told", () => {
  test.each([
    ["reset", { kind: "applied then reset" } as const],
    ["502", { kind: "applied then status", status: 502 } as const],
  ])("because of a %s is one message, and its outcome is unknown", async (_why, fault) => {
    const { slack, company, platform, channel } = await general();
    slack.faults.add("chat.postMessage", fault, 1);
    await expect(platform.post(channel, aQuestion, "n1")).rejects.toMatchObject({ kind: "unknown" });
    expect(company.general.messages).toHaveLength(1);
    expect(await platform.find(channel, "n1")).toBe("unknowable");
  });

  test("is found in the history where Arena may look, behind whatever was said since", async () => {
    const { slack, company, platform, channel } = await general([...usualScopes, "channels:history"]);
    slack.faults.add("chat.postMessage", { kind: "applied then reset" }, 1);
    await expect(platform.post(channel, aQuestion, "n1")).rejects.toMatchObject({ kind: "unknown" });
    const [posted] = company.general.messages;
    if (posted === undefined) throw new Error("it was applied");
    const chatter = Array.from({ length: 450 }, (_, index) => ({
      ...posted,
      metadata: undefined,
      ts: `${1_900_000_000 + index}.000001`,
    }));
    company.general.messages.push(...chatter);
    const message = messageId(company.workspace.id, company.general.id, posted.ts);
    expect(await platform.find(channel, "n1")).toEqual({ message });
    expect(await platform.find(channel, "n2")).toBe("absent");
  });

  test("is settled before the engine gives it up", async () => {
    const { slack, platform, channel } = await general();
    slack.faults.add("chat.postMessage", { kind: "delay", ms: 12_000 }, 1);
    const sinceMs = performance.now();
    await expect(platform.post(channel, aQuestion, "n1")).rejects.toMatchObject({ kind: "unknown" });
    expect(performance.now() - sinceMs).toBeLessThan(9_000);
  });
});

describe("a post that Slack put off", () => {
  test("for a moment is there after that moment", async () => {
    const { slack, company, platform, channel } = await general();
    slack.faults.add("chat.postMessage", { kind: "limited", afterS: 1 }, 1);
    await platform.post(channel, aQuestion, "n1");
    expect(company.general.messages).toHaveLength(1);
    expect(await platform.find(channel, "n1")).toBe("unknowable");
  });

  test("is known not to be there, once: what is tried after that may be there", async () => {
    const { slack, company, platform, channel } = await general();
    slack.faults.add("chat.postMessage", { kind: "limited", afterS: 30 }, 1);
    const sinceMs = performance.now();
    await expect(platform.post(channel, aQuestion, "n1")).rejects.toMatchObject({ kind: "busy" });
    expect(performance.now() - sinceMs).toBeLessThan(2_000);
    expect(await platform.find(channel, "n1")).toBe("absent");
    expect(await platform.find(channel, "n1")).toBe("unknowable");
    expect(company.general.messages).toEqual([]);
  });

  test("does not hold up the others", async () => {
    const { slack, company, platform, channel } = await general();
    slack.faults.add("chat.postMessage", { kind: "limited", afterS: 30 }, 1);
    await expect(platform.post(channel, aQuestion, "n1")).rejects.toMatchObject({ kind: "busy" });
    const other = slack.town.channel(company.workspace, "other", []);
    other.members.add(company.installation.botUser);
    await platform.post(channelId(company.workspace.id, other.id), aQuestion, "n2");
    expect(other.messages).toHaveLength(1);
  });
});

describe("what is said besides questions", () => {
  test("an announcement that the channel does not take says what to do", async () => {
    const { slack, company, platform } = await general();
    const closed = slack.town.channel(company.workspace, "closed", [company.ada]);
    await expect(platform.announce(channelId(company.workspace.id, closed.id), aQuestion)).rejects.toThrow(
      /\/invite @Arena/,
    );
  });

  test("the talk about a question goes into its thread", async () => {
    const { company, platform, channel } = await general();
    const id = await platform.post(channel, aQuestion, "n1");
    await platform.discuss(id, aQuestion);
    const [question, talk] = company.general.messages;
    expect(talk?.thread).toBe(question?.ts);
  });

  test("a person who left is gone; one of another company is written to as well", async () => {
    const { slack, company, platform } = await general();
    const { id } = company.workspace;
    await slack.town.change(company.alan, { deleted: true });
    await expect(platform.direct(playerId(id, company.alan.id), aQuestion)).rejects.toMatchObject({ kind: "gone" });
    const globex = slack.town.workspace("Globex");
    const hank = slack.town.person(globex, "Hank Scorpio");
    slack.town.channel(company.workspace, "shared", [hank], { sharedWith: [globex] });
    expect(await platform.direct(playerId(id, hank.id, globex.id), aQuestion)).toMatch(/^slack:T\w+\/D\w+\//);
  });
});

test("edits are paced so that a workspace never sees more than fifty a minute", async () => {
  const { company, platform } = await general();
  const { editEveryMs, editBurst } = platform.editLimits(communityId(company.workspace.id));
  expect(60_000 / editEveryMs + editBurst).toBeLessThanOrEqual(50);
});
