/** The playground as a platform: one community, one channel, pretend players. */
import { randomUUID } from "node:crypto";
import { parseCommand } from "../../../commands/parse.ts";
import type { Clock } from "../../../lib/clock.ts";
import type { Message } from "../../../message/message.ts";
import type { Reply } from "../../../message/reply.ts";
import { inWords } from "../../../message/views/form.ts";
import type { Bot, Caller } from "../../../ports/bot.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { EditLimits, Platform, PostLookup } from "../../../ports/platform.ts";
import { PlatformError } from "../../../ports/platform-error.ts";
import type { ChannelId, MessageId, PlayerId } from "../../../quiz/ids.ts";
import { playground, playgroundChannel, webName } from "../ids.ts";
import { ChannelHistory } from "./channel-history.ts";
import { type DemoPlayer, players } from "./demo-players.ts";
import { documentAt, type TextDocument } from "./documents.ts";
import { EventStream, type StreamEvent } from "./event-stream.ts";
import { drawEntry } from "./message-view.ts";
import { drawEntries } from "./page.ts";
import { type NewPrivateMessage, type PrivateMessage, PrivateMessages } from "./private-messages.ts";
import { type Entry, idOf, timeline } from "./timeline.ts";

/** So many of the channel's messages are shown. */
export const messagesShown = 50;

/** The playground is on this machine: its counts may follow every answer closely. */
const editLimits: EditLimits = {
  countEveryMs: 400,
  countForMs: Number.POSITIVE_INFINITY,
  editEveryMs: 0,
  editBurst: 1,
};

export interface PlaygroundLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface PlaygroundParts {
  readonly keyValues: KeyValueStore;
  readonly clock: Clock;
  readonly log: PlaygroundLog;
}

/** An entry as the page takes it over. */
export interface DrawnEntry {
  readonly id: MessageId;
  readonly html: string;
  /** The entry that it answers and stands below; absent: it goes to the end. */
  readonly after?: MessageId;
  /** What a screen reader announces; empty for a mere redraw. */
  readonly say: string;
}

export class Playground implements Platform {
  readonly name = webName;
  readonly events: EventStream;
  readonly #clock: Clock;
  readonly #log: PlaygroundLog;
  readonly #history: ChannelHistory;
  readonly #privateMessages: PrivateMessages;
  readonly #underWay = new Set<Promise<unknown>>();
  #bot: Bot | undefined;

  constructor({ keyValues, clock, log }: PlaygroundParts) {
    this.#clock = clock;
    this.#log = log;
    this.#history = new ChannelHistory(keyValues);
    this.#privateMessages = new PrivateMessages(clock.nowMs());
    this.events = new EventStream(clock);
  }

  async start(bot: Bot): Promise<void> {
    this.#bot = bot;
    this.#log.warn(
      { community: playground },
      "the playground has no login: whoever reaches it may act as any of its players",
    );
  }

  async post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId> {
    if (channel !== playgroundChannel) throw new PlatformError("gone", `The playground has no channel ${channel}.`);
    const { posted, fresh } = await this.#history.add(nonce, { postedMs: this.#clock.nowMs(), message });
    if (fresh) this.#show({ kind: "posted", posted }, `Arena: ${message.title}`);
    return posted.id;
  }

  async find(channel: ChannelId, nonce: string): Promise<PostLookup> {
    if (channel !== playgroundChannel) return "absent";
    const message = await this.#history.find(nonce);
    return message === undefined ? "absent" : { message };
  }

  async edit(id: MessageId, message: Message): Promise<void> {
    const { posted, before } = await this.#history.replace(id, message);
    this.#show({ kind: "posted", posted }, before.title === message.title ? "" : `Arena: ${message.title}`);
  }

  async direct(player: PlayerId, message: Message): Promise<MessageId> {
    const known = players.find(({ id }) => id === player);
    if (known === undefined) throw new PlatformError("gone", `The playground has no player ${player}.`);
    const note = { player, atMs: this.#clock.nowMs(), message };
    return (await this.#tell(known, note, `Arena, to you alone: ${message.title}`)).id;
  }

  async announce(channel: ChannelId, message: Message): Promise<void> {
    await this.post(channel, message, randomUUID());
  }

  /** The playground has no threads: whoever plays there sits beside each other. */
  async discuss(): Promise<void> {}

  editLimits(): EditLimits {
    return editLimits;
  }

  ready(): boolean {
    return this.#bot !== undefined;
  }

  async stop(): Promise<void> {
    this.#bot = undefined;
    await Promise.allSettled(this.#underWay);
    await this.events.end();
  }

  /** A press by a player. @returns undefined when there is no such message for this player. */
  async press(player: DemoPlayer, message: MessageId, action: string): Promise<DrawnEntry | undefined> {
    if (this.#privateMessages.find(player.id, message) === undefined && !(await this.#history.has(message)))
      return undefined;
    return await this.#ask(player, { answers: message }, (bot) =>
      bot.press({
        community: playground,
        channel: playgroundChannel,
        message,
        player: asker(player),
        mayManage: player.manages,
        action,
      }),
    );
  }

  async command(player: DemoPlayer, text: string): Promise<DrawnEntry> {
    return await this.#ask(player, { asked: text }, (bot) =>
      bot.command({
        community: playground,
        channel: playgroundChannel,
        player: asker(player),
        mayManage: player.manages,
        ...parseCommand(text),
      }),
    );
  }

  async entries(player: DemoPlayer): Promise<readonly Entry[]> {
    return timeline(await this.#history.newest(messagesShown), this.#privateMessages.of(player.id));
  }

  /** One of the documents of a message, for a player who may see it. */
  async document(player: DemoPlayer, message: string, index: number): Promise<TextDocument | undefined> {
    const found = this.#privateMessages.find(player.id, message)?.message ?? (await this.#history.message(message));
    return found && documentAt(found, index);
  }

  async redraw(player: DemoPlayer): Promise<StreamEvent> {
    const html = String(await drawEntries(await this.entries(player), player));
    return { event: "redraw", data: JSON.stringify({ html }) };
  }

  /** @throws PlaygroundClosed when the playground has not started or is stopping. */
  async #ask(
    player: DemoPlayer,
    about: Pick<PrivateMessage, "answers"> | Pick<PrivateMessage, "asked">,
    question: (bot: Bot) => Promise<Reply>,
  ): Promise<DrawnEntry> {
    const bot = this.#bot;
    if (bot === undefined) throw new PlaygroundClosed();
    const work = question(bot).then((reply) => {
      const message = inWords(reply);
      return this.#tell(player, { ...about, player: player.id, atMs: this.#clock.nowMs(), message }, "");
    });
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /** Puts a note before its player, in all tabs. Only the tab that asked announces a reply: it has the answer's own words. */
  async #tell(player: DemoPlayer, note: NewPrivateMessage, say: string): Promise<DrawnEntry> {
    const { note: kept, changed } = this.#privateMessages.put(note);
    for (const each of changed) {
      const redrawn = await draw({ kind: "note", note: each }, player, { say: "", after: each.answers });
      this.events.toPlayer(player, { event: "change", data: JSON.stringify(redrawn) });
    }
    const drawn = await draw({ kind: "note", note: kept }, player, { say, after: kept.answers });
    this.events.toPlayer(player, { event: "entry", data: JSON.stringify(drawn) });
    return { ...drawn, say: `Only you can see this. ${note.message.title}` };
  }

  #show(entry: Entry, say: string): void {
    this.events.toEveryone(async (viewer) => {
      const drawn = await draw(entry, viewer, { say, after: undefined });
      return { event: "entry", data: JSON.stringify(drawn) };
    });
  }
}

export class PlaygroundClosed extends Error {
  constructor() {
    super("Arena is starting or stopping; try again in a moment.");
    this.name = "PlaygroundClosed";
  }
}

function asker({ id, name }: DemoPlayer): Caller {
  return { id, name };
}

async function draw(
  entry: Entry,
  viewer: DemoPlayer,
  { say, after }: { readonly say: string; readonly after: MessageId | undefined },
): Promise<DrawnEntry> {
  const html = String(await drawEntry(entry, viewer));
  return { id: idOf(entry), html, say, ...(after === undefined ? {} : { after }) };
}
