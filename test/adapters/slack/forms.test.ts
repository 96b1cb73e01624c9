/** The contract of forms, on Slack: modals before a person. */
import { vi } from "vitest";
import { channelId } from "../../../src/adapters/slack/ids.ts";
import { notice } from "../../../src/message/build.ts";
import { type FormGround, formContract } from "../../contracts/forms.ts";
import { textOf } from "../../fakes/slack/players/reading.ts";
import { openWorkspace } from "../../support/slack/slack-adapter-harness.ts";

const soon = { timeout: 5_000, interval: 10 };

async function open(): Promise<FormGround> {
  const { slack, company, platform } = await openWorkspace();
  const { ada, general, workspace } = company;
  const { players } = slack;
  return {
    async start(bot) {
      await platform.start(bot);
    },
    async command() {
      await players.command(ada, general, "schedule");
    },
    async press(action) {
      const button = notice({ title: "Choose", lines: [], choices: [{ action, label: "Open", spoken: "Open" }] });
      await platform.announce(channelId(workspace.id, general.id), button);
      const message = general.messages.at(-1);
      if (message === undefined) throw new Error("there is no message to press on");
      await players.press(ada, message, "Open");
    },
    async form() {
      await vi.waitUntil(() => players.modal(ada) !== undefined, soon);
      return players.form(ada);
    },
    async fill(values) {
      await players.fill(ada, values);
    },
    async submit() {
      const { outcome } = await players.submit(ada);
      if (outcome !== "acked") throw new Error(`Slack shows an error: ${outcome}`);
    },
    async told() {
      await vi.waitUntil(() => company.read(ada).length > 0, soon);
      return company.read(ada).join("\n");
    },
    async preview() {
      return textOf(players.modal(ada)?.body.blocks ?? []);
    },
  };
}

formContract("Slack", open, { spare: "shown" });
