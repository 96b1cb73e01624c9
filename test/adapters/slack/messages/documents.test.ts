import { expect, test, vi } from "vitest";
import { playerId } from "../../../../src/adapters/slack/ids.ts";
import { partsOf } from "../../../../src/adapters/slack/messages/documents.ts";
import { notice } from "../../../../src/message/build.ts";
import type { Message } from "../../../../src/message/message.ts";
import { textOf } from "../../../fakes/slack/players/reading.ts";
import { usualScopes } from "../../../fakes/slack/world/town.ts";
import { startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";

const rows = Array.from({ length: 1_500 }, (_, index) => ({ round: index, option: "🐍 <b>" }));
const json = JSON.stringify(rows);
const exported: Message = {
  ...notice({ title: "Everything stored about you", lines: [] }),
  blocks: [{ kind: "document", name: "arena-export.json", text: json }],
};

test("an export that does not fit comes whole, as a file of the conversation with the player", async () => {
  const { slack, company, platform } = await startedWorkspace({ scopes: [...usualScopes, "files:write"] });
  await platform.direct(playerId(company.workspace.id, company.grace.id), exported);
  const [upload] = slack.calls("upload");
  const file = slack.files.get(String(upload?.args["path"]).split("/").at(-1) ?? "");
  expect(file?.bytes?.toString("utf8")).toBe(json);
  expect(slack.calls("files.completeUploadExternal")[0]?.args["channel_id"]).toMatch(/^D/);
  expect(slack.log.violations).toEqual([]);
});

test("without the right to upload it comes in parts that make the whole", async () => {
  const { slack, company, bot } = await startedWorkspace({ scopes: usualScopes });
  bot.reply = exported;
  await slack.players.command(company.grace, company.general, "privacy export");
  const parts = partsOf(json).length;
  const received = () => slack.players.directs(company.grace).slice(1);
  await vi.waitUntil(() => received().length === parts, { timeout: 60_000 });
  expect(
    received()
      .map(({ blocks }) => textOf(blocks))
      .join(""),
  ).toBe(json);
  const [first] = slack.players.ephemerals(company.grace);
  expect(textOf(first?.blocks ?? [])).toContain("All of it comes in a direct message.");
  expect(slack.log.violations).toEqual([]);
}, 40_000);

test("no character is cut in half between two parts", () => {
  const snakes = "🐍".repeat(20_001);
  expect(partsOf(`x${snakes}`).join("")).toBe(`x${snakes}`);
  for (const part of partsOf(`x${snakes}`)) expect(part.isWellFormed()).toBe(true);
});
