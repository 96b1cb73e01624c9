import { expect, test } from "vitest";
import { channelId } from "../../../../src/adapters/slack/ids.ts";
import { notice } from "../../../../src/message/build.ts";
import type { Message } from "../../../../src/message/message.ts";
import { textOf } from "../../../fakes/slack/players/reading.ts";
import { usualScopes } from "../../../fakes/slack/world/town.ts";
import { startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";
import { diagram } from "./any-message.ts";

const question: Message = { ...notice({ title: "Q", lines: ["what?"] }), blocks: [{ kind: "diagram", diagram }] };
const withFiles = [...usualScopes, "files:write"];

async function general(scopes: readonly string[]) {
  const workspace = await startedWorkspace({ scopes });
  const { company } = workspace;
  return {
    ...workspace,
    channel: channelId(company.workspace.id, company.general.id),
    messages: company.general.messages,
  };
}

test("a picture is uploaded once, and shown in every message that wants it", async () => {
  const { slack, platform, channel, messages } = await general(withFiles);
  await platform.post(channel, question, "n1");
  await platform.post(channel, question, "n2");
  const pictures = messages.map(({ blocks }) => blocks.find(({ type }) => type === "image"));
  expect(pictures[0]).toMatchObject({
    slack_file: { id: expect.stringMatching(/^F/) },
    alt_text: expect.stringMatching(/^Two lists/),
  });
  expect(pictures[1]).toMatchObject({ slack_file: pictures[0]?.["slack_file"] });
  expect(slack.calls("upload")).toHaveLength(1);
  expect(slack.log.violations).toEqual([]);
});

test("a file that is not ready yet is waited for", async () => {
  const { slack, platform, channel, messages } = await general(withFiles);
  slack.files.unreadyUses = 1;
  await platform.post(channel, question, "n1");
  expect(messages.map(({ blocks }) => blocks.some(({ type }) => type === "image"))).toEqual([true]);
  expect(slack.log.violations).toEqual([]);
});

test("a file that Slack never shows is told in words, and the question is asked all the same, once", async () => {
  const { slack, platform, channel, messages } = await general(withFiles);
  slack.files.unreadyUses = 100;
  await platform.post(channel, question, "n1");
  expect(messages.map(({ blocks }) => textOf(blocks))).toEqual([expect.stringContaining("In words: Two lists")]);
});

test.each([
  ["getting an address", "files.getUploadURLExternal"],
  ["uploading", "upload"],
  ["completing", "files.completeUploadExternal"],
])("when %s fails, the picture is told in words", async (_what, method) => {
  const { slack, platform, channel, messages } = await general(withFiles);
  slack.faults.add(method, { kind: "status", status: 503 }, 1);
  await platform.post(channel, question, "n1");
  expect(textOf(messages[0]?.blocks ?? [])).toContain("In words: Two lists");
});

test("when an upload takes too long, the question does not wait for it", async () => {
  const { slack, platform, channel, messages } = await general(withFiles);
  slack.faults.add("upload", { kind: "delay", ms: 6_000 }, 1);
  const sinceMs = performance.now();
  await platform.post(channel, question, "n1");
  expect(performance.now() - sinceMs).toBeLessThan(6_000);
  expect(textOf(messages[0]?.blocks ?? [])).toContain("In words: Two lists");
});

test("where an admin refused files, nothing is uploaded and pictures are told in words", async () => {
  const { slack, platform, channel, messages } = await general(usualScopes);
  await platform.post(channel, question, "n1");
  expect(textOf(messages[0]?.blocks ?? [])).toContain("In words: Two lists");
  expect(slack.calls("files.getUploadURLExternal")).toEqual([]);
  expect(slack.log.violations).toEqual([]);
});
