/** The playground on a real socket, with a bot that says what it was asked and a real store. */

import { type AddressInfo, connect } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { webPlatform } from "../../../src/adapters/web/web-platform.ts";
import { notice } from "../../../src/message/build.ts";
import type { FieldFaults } from "../../../src/message/form.ts";
import type { Block, Message } from "../../../src/message/message.ts";
import type { Reply } from "../../../src/message/reply.ts";
import type { AutocompleteQuery, Bot, CommandCall, Press, Submission, Suggestion } from "../../../src/ports/bot.ts";
import type { KeyValueStore } from "../../../src/ports/key-value-store.ts";
import type { Platform } from "../../../src/ports/platform.ts";
import { openStore } from "../../../src/store/open.ts";
import { FakeClock } from "../fake-clock.ts";
import { spokenCall } from "../spoken-call.ts";

/** A real store; several playgrounds on one of it are one playground before and after a crash. */
export async function aKeyValueStore(): Promise<KeyValueStore> {
  const { store, keyValues } = await openStore("sqlite::memory:");
  onTestFinished(() => store.close());
  return keyValues;
}

/** Tells back what it was asked; a test may hold a reply up, or give another. */
export class EchoBot implements Bot {
  readonly presses: Press[] = [];
  readonly calls: CommandCall[] = [];
  reply: (words: string) => Reply = (words) => said(words);
  held: Promise<void> = Promise.resolve();

  async press(press: Press): Promise<Reply> {
    this.presses.push(press);
    await this.held;
    return this.reply(`${press.player.name} pressed ${press.action}`);
  }

  async command(call: CommandCall): Promise<Reply> {
    this.calls.push(call);
    await this.held;
    return this.reply(`${call.player.name} said ${spokenCall(call)}`);
  }

  /** What is said to a form that is sent. */
  submitted: Reply | FieldFaults = notice({ title: "Taken", lines: [] });
  readonly submissions: Submission[] = [];

  async submit(submission: Submission): Promise<Reply | FieldFaults> {
    this.submissions.push(submission);
    await this.held;
    return this.submitted;
  }

  /** What a form that is open would come to. */
  previewed: (submission: Submission) => readonly Block[] = () => [];

  async preview(submission: Submission): Promise<readonly Block[]> {
    return this.previewed(submission);
  }

  async home(): Promise<readonly Message[]> {
    return [];
  }

  /** What is suggested for what is typed. */
  suggested: (query: AutocompleteQuery) => readonly Suggestion[] = () => [];

  async autocomplete(query: AutocompleteQuery): Promise<readonly Suggestion[]> {
    return this.suggested(query);
  }

  async userChanged(): Promise<void> {}

  async removed(): Promise<void> {}

  async added(): Promise<void> {}
}

export function said(title: string, rest: Partial<Message> = {}): Message {
  return { title, tone: "neutral", blocks: [], choices: [], footnote: [], ...rest };
}

/** A question as the views make them. */
export function asked(title: string, footnote = "be the first to answer"): Message {
  const letters = ["A", "B", "C"];
  return said(title, {
    blocks: [
      { kind: "text", spans: [{ kind: "plain", text: "What does this print?" }] },
      { kind: "code", language: "python", text: "import gc\nprint(gc.isenabled())  # by default" },
      {
        kind: "options",
        options: letters.map((letter) => ({ letter, spans: [{ kind: "plain", text: `option ${letter}` }] })),
      },
    ],
    choices: letters.map((letter) => ({
      action: `a:${title}:${letter}`,
      label: letter,
      spoken: `Answer ${letter}: option ${letter}`,
    })),
    footnote: [{ kind: "plain", text: footnote }],
  });
}

export interface PlaygroundHouse {
  readonly platform: Platform;
  readonly bot: EchoBot;
  readonly clock: FakeClock;
  readonly keyValues: KeyValueStore;
  readonly warnings: readonly string[];
  readonly port: number;
  readonly url: string;
  /** Stops the platform and then the server, as the service does. */
  close(): Promise<void>;
  /** Posts JSON as the page's script does. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The page as text. */
  page(player?: string): Promise<string>;
}

export interface HouseOptions {
  readonly keyValues?: KeyValueStore;
  readonly loopback?: boolean;
  readonly publicUrl?: string;
  readonly password?: string;
  readonly started?: boolean;
  /** Any free one unless told otherwise. */
  readonly port?: number;
  readonly now?: string;
}

export async function openPlayground(options: HouseOptions = {}): Promise<PlaygroundHouse> {
  const {
    keyValues = await aKeyValueStore(),
    loopback = true,
    publicUrl,
    password,
    started = true,
    port: wanted = 0,
    now = "2026-03-02T08:00:00Z",
  } = options;
  const warnings: string[] = [];
  const bot = new EchoBot();
  const clock = new FakeClock(now);
  const log = {
    info: () => undefined,
    error: () => undefined,
    warn: (_fields: object, message: string) => void warnings.push(message),
  };
  const { platform, routes } = webPlatform({ keyValues, clock, log, access: { loopback, publicUrl, password } });
  if (started) await platform.start(bot);
  const listening = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch: routes.fetch, hostname: "127.0.0.1", port: wanted }, listening.resolve);
  const { port } = await listening.promise;
  const close = async () => {
    await platform.stop();
    await closed(server);
  };
  onTestFinished(close);
  const url = `http://127.0.0.1:${port}`;
  return {
    platform,
    bot,
    clock,
    keyValues,
    warnings,
    port,
    url,
    close,
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    page: async (player = "ada") => await (await fetch(`${url}/?player=${player}`)).text(),
  };
}

const answerSchema = z.object({
  error: z.string().default(""),
  id: z.string().default(""),
  html: z.string().default(""),
  after: z.string().optional(),
  say: z.string().default(""),
});

/** What a press or a command was answered with: the drawn entry, or what was wrong. */
export async function answerOf(response: Response): Promise<z.infer<typeof answerSchema>> {
  return answerSchema.parse(await response.json());
}

/** Sends a request as it stands, Host included, and returns the whole answer. */
export async function sendRaw(port: number, request: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.once("end", () => resolve(answer));
  socket.once("error", reject);
  // A request with a body ends its headers itself.
  const whole = request.includes("")
    ? request.join("\r\n")
    : `${[...request, "Connection: close"].join("\r\n")}\r\n\r\n`;
  socket.write(whole);
  return await promise;
}

async function closed(server: ServerType): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  // A test that closed it itself closes it again at its end: the answer is then an error, and at once.
  if ("closeIdleConnections" in server) server.closeIdleConnections();
  await promise;
}
