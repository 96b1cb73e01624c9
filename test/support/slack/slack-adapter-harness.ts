/** Slack's fake with one company in it, and the adapter alone before it: no engine, a bot that writes down what it is asked. */

import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { SlackSettings } from "../../../src/adapters/slack/settings.ts";
import { type SlackParts, slackPlatform } from "../../../src/adapters/slack/slack-platform.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { notice } from "../../../src/message/build.ts";
import type { FieldFaults } from "../../../src/message/form.ts";
import type { Block, Message } from "../../../src/message/message.ts";
import type { Reply } from "../../../src/message/reply.ts";
import type {
  AutocompleteQuery,
  Bot,
  ChangedUser,
  CommandCall,
  HomeRequest,
  Press,
  Submission,
} from "../../../src/ports/bot.ts";
import type { CommunityId } from "../../../src/quiz/ids.ts";
import { openStore } from "../../../src/store/open.ts";
import { type FakeSlack, openSlack, type SlackOptions } from "../../fakes/slack/slack.ts";
import { Company } from "./slack-company.ts";

export class WritingBot implements Bot {
  readonly presses: Press[] = [];
  readonly calls: CommandCall[] = [];
  readonly visits: HomeRequest[] = [];
  readonly people: (ChangedUser & { readonly community: CommunityId })[] = [];
  readonly comings: string[] = [];
  /** What it should write down is lost. */
  away = false;
  reply: Reply = notice({ title: "Right: A", tone: "right", lines: ["because"] });
  page: readonly Message[] = [notice({ title: "Your page", lines: [] })];

  async press(press: Press): Promise<Reply> {
    this.presses.push(press);
    return this.reply;
  }

  async command(call: CommandCall): Promise<Reply> {
    this.calls.push(call);
    return this.reply;
  }

  /** What is said to a form that is sent. */
  submitted: Reply | FieldFaults = notice({ title: "Taken", lines: [] });
  /** How long the bot thinks about a form that is sent. */
  submitsAfterMs = 0;
  readonly submissions: Submission[] = [];
  readonly searches: AutocompleteQuery[] = [];

  async submit(submission: Submission): Promise<Reply | FieldFaults> {
    this.submissions.push(submission);
    await setTimeout(this.submitsAfterMs);
    return this.submitted;
  }

  preview = async (_submission: Submission): Promise<readonly Block[]> => [];

  async home(visit: HomeRequest): Promise<readonly Message[]> {
    this.visits.push(visit);
    return this.page;
  }

  async autocomplete(query: AutocompleteQuery) {
    this.searches.push(query);
    return [{ value: "Europe/Berlin", label: "Europe/Berlin" }];
  }

  async userChanged(community: CommunityId, person: ChangedUser): Promise<void> {
    this.people.push({ community, ...person });
  }

  async removed(community: CommunityId): Promise<void> {
    this.comings.push(`removed ${community}`);
  }

  async added(community: CommunityId): Promise<void> {
    if (this.away) throw new Error("the database is away");
    this.comings.push(`added ${community}`);
  }
}

export interface Line {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

interface Options extends SlackOptions {
  readonly scopes?: readonly string[];
  readonly settings?: Partial<SlackSettings>;
}

export async function openWorkspace({ scopes, settings = {}, ...options }: Options = {}) {
  const slack = await openSlack(options);
  const company = new Company(slack);
  const { token } = company.install(scopes);
  const { store, keyValues } = await openStore("sqlite::memory:");
  const lines: Line[] = [];
  const fatals: Error[] = [];
  const write = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  const parts: SlackParts = {
    settings: { ...socketSettings(slack, token), ...settings },
    keyValues,
    clock: systemClock,
    log: { info: write("info"), warn: write("warn"), error: write("error") },
    fatal: (error) => void fatals.push(error),
  };
  const { platform, routes } = slackPlatform(parts);
  const bot = new WritingBot();
  onTestFinished(async () => {
    await platform.stop();
    await store.close();
    await slack.close();
  });
  return { slack, company, platform, routes, bot, keyValues, parts, lines, fatals };
}

export function socketSettings(slack: FakeSlack, botToken: string): SlackSettings {
  return {
    door: { kind: "socket", appToken: slack.app.appToken },
    tenancy: { kind: "single", botToken },
    apiUrl: slack.apiUrl,
    authorizeUrl: slack.authorizeUrl,
  };
}

/** A started adapter. */
export async function startedWorkspace(options: Options = {}) {
  const workspace = await openWorkspace(options);
  await workspace.platform.start(workspace.bot);
  return workspace;
}
