/** The playground as a platform: one community, one channel, pretend players. */
import { randomUUID } from "node:crypto";
import { parseCommand } from "../../../commands/parse.ts";
import type { Clock } from "../../../lib/clock.ts";
import { TaskSet } from "../../../lib/task-set.ts";
import type { FieldFaults, Form, FormValues } from "../../../message/form.ts";
import type { Block, Message } from "../../../message/message.ts";
import { isFaults, isForm, type Reply } from "../../../message/reply.ts";
import type { AutocompleteQuery, Bot, Caller, Submission, Suggestion } from "../../../ports/bot.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { EditLimits, Platform, PostLookup } from "../../../ports/platform.ts";
import { PlatformError } from "../../../ports/platform-error.ts";
import { asId, type ChannelId, type MessageId, type PlayerId } from "../../../quiz/ids.ts";
import { FormSignature, type OpenedForm } from "../forms/form-signature.ts";
import { playground, playgroundChannel, webName } from "../ids.ts";
import { ChannelHistory } from "../messages/channel-history.ts";
import { documentAt, type TextDocument } from "../messages/documents.ts";
import { renderShownMessage } from "../messages/message-view.ts";
import { type NewPrivateMessage, type PrivateMessage, PrivateMessages } from "../messages/private-messages.ts";
import { inReadingOrder, type ShownMessage } from "../messages/reading-order.ts";
import { type DemoPlayer, players } from "./demo-players.ts";
import { EventStream, type StreamEvent } from "./event-stream.ts";
import { renderShownMessages } from "./page.ts";
import { notRunning } from "./refusals.ts";

/** So many of the channel's messages are shown. */
export const messagesShown = 50;

/** The playground is on this machine: its counts may follow every answer closely. */
const editLimits: EditLimits = {
  countEveryMs: 400,
  countForMs: Number.POSITIVE_INFINITY,
  editEveryMs: 0,
  editBurst: 1,
};

export interface PlaygroundParts {
  readonly keyValues: KeyValueStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** A message as the page takes it over. */
export interface RenderedMessage {
  readonly id: MessageId;
  readonly html: string;
  /** The message that it answers and stands below; absent: it goes to the end. */
  readonly after?: MessageId;
  /** What a screen reader announces; empty for a mere redraw. */
  readonly say: string;
}

/** What an action of a player led to. */
export type Outcome =
  | { readonly kind: "message"; readonly rendered: RenderedMessage }
  | { readonly kind: "form"; readonly form: Form; readonly signed: string };

/** Where a reply belongs: below the message that was pressed, or to the command that was given. */
type Origin = Pick<PrivateMessage, "answers" | "asked">;

export class Playground implements Platform {
  readonly name = webName;
  readonly events: EventStream;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #history: ChannelHistory;
  readonly #privateMessages: PrivateMessages;
  readonly #signature: FormSignature;
  readonly #underWay = new TaskSet();
  #bot: Bot | undefined;

  constructor({ keyValues, clock, log }: PlaygroundParts) {
    this.#clock = clock;
    this.#log = log;
    this.#history = new ChannelHistory(keyValues);
    this.#privateMessages = new PrivateMessages(clock.nowMs());
    this.#signature = new FormSignature(keyValues);
    this.events = new EventStream(clock);
  }

  async start(bot: Bot): Promise<void> {
    this.#bot = bot;
    this.#log.warn(
      { event: "web.playground.open", community: playground },
      "The playground has no login: whoever reaches it may act as any of its players.",
    );
  }

  async post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId> {
    if (channel !== playgroundChannel) throw new PlatformError("gone", `The playground has no channel ${channel}.`);
    const { posted, fresh } = await this.#history.add(nonce, { postedMs: this.#clock.nowMs(), message });
    if (fresh) this.#show({ kind: "posted", message: posted }, `Arena: ${message.title}`);
    return posted.id;
  }

  async find(channel: ChannelId, nonce: string): Promise<PostLookup> {
    if (channel !== playgroundChannel) return "absent";
    const message = await this.#history.find(nonce);
    return message === undefined ? "absent" : { message };
  }

  async edit(id: MessageId, message: Message): Promise<void> {
    const { posted, before } = await this.#history.replace(id, message);
    this.#show({ kind: "posted", message: posted }, before.title === message.title ? "" : `Arena: ${message.title}`);
  }

  async direct(player: PlayerId, message: Message): Promise<MessageId> {
    const known = players.find(({ id }) => id === player);
    if (known === undefined) throw new PlatformError("gone", `The playground has no player ${player}.`);
    const unsent = { player, atMs: this.#clock.nowMs(), message };
    return (await this.#tell(known, unsent, `Arena, to you alone: ${message.title}`)).id;
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
    await this.#underWay.settled();
    await this.events.end();
  }

  /** A press by a player. @returns undefined when there is no such message for this player. */
  async press(player: DemoPlayer, message: MessageId, action: string): Promise<Outcome | undefined> {
    if (this.#privateMessages.find(player.id, message) === undefined && !(await this.#history.has(message)))
      return undefined;
    return await this.#ask(player, { answers: message }, (bot) =>
      bot.press({
        community: playground,
        channel: playgroundChannel,
        message,
        player: callerOf(player),
        mayManage: player.manages,
        action,
      }),
    );
  }

  async command(player: DemoPlayer, text: string): Promise<Outcome> {
    return await this.#ask(player, { asked: text }, (bot) =>
      bot.command({
        community: playground,
        channel: playgroundChannel,
        player: callerOf(player),
        mayManage: player.manages,
        ...parseCommand(text),
      }),
    );
  }

  /** A form that was signed for this player. Undefined for any other. */
  async openedForm(player: DemoPlayer, signed: string): Promise<OpenedForm | undefined> {
    const opened = await this.#signature.read(signed);
    return opened?.player === player.slug ? opened : undefined;
  }

  async submit(
    player: DemoPlayer,
    { form, answers, asked }: OpenedForm,
    values: FormValues,
  ): Promise<Outcome | FieldFaults> {
    const origin = {
      ...(answers === undefined ? {} : { answers: asId<MessageId>(answers) }),
      ...(asked === undefined ? {} : { asked }),
    };
    const submitted = async () => {
      const reply = await this.#running().submit(submission(player, form.action, values));
      return isFaults(reply) ? reply : await this.#answer(player, origin, reply);
    };
    return await this.#underWay.add(submitted());
  }

  /** What a form that is still open would come to. */
  async preview(player: DemoPlayer, { form }: OpenedForm, values: FormValues): Promise<readonly Block[]> {
    return form.previews ? await this.#running().preview(submission(player, form.action, values)) : [];
  }

  /** What could be meant by what is typed into a search field. */
  async suggestions(query: Pick<AutocompleteQuery, "kind" | "typed" | "limit">): Promise<readonly Suggestion[]> {
    return await this.#running().autocomplete({ ...query, community: playground });
  }

  async shownMessages(player: DemoPlayer): Promise<readonly ShownMessage[]> {
    return inReadingOrder(await this.#history.newest(messagesShown), this.#privateMessages.of(player.id));
  }

  /** One of the documents of a message, for a player who may see it. */
  async document(player: DemoPlayer, message: string, index: number): Promise<TextDocument | undefined> {
    const found = this.#privateMessages.find(player.id, message)?.message ?? (await this.#history.message(message));
    return found && documentAt(found, index);
  }

  async redraw(player: DemoPlayer): Promise<StreamEvent> {
    const html = String(await renderShownMessages(await this.shownMessages(player), player));
    return { event: "redraw", data: JSON.stringify({ html }) };
  }

  /** @throws HTTPException 503 when the playground has not started or is stopping. */
  #running(): Bot {
    if (this.#bot === undefined) throw notRunning();
    return this.#bot;
  }

  /** @throws HTTPException 503 */
  async #ask(player: DemoPlayer, origin: Origin, question: (bot: Bot) => Promise<Reply>): Promise<Outcome> {
    const work = question(this.#running()).then((reply) => this.#answer(player, origin, reply));
    return await this.#underWay.add(work);
  }

  async #answer(player: DemoPlayer, origin: Origin, reply: Reply): Promise<Outcome> {
    if (isForm(reply)) {
      const signed = await this.#signature.sign({ player: player.slug, ...origin, form: reply });
      return { kind: "form", form: reply, signed };
    }
    const unsent = { ...origin, player: player.id, atMs: this.#clock.nowMs(), message: reply };
    return { kind: "message", rendered: await this.#tell(player, unsent, "") };
  }

  /** Sends a message to its player, in all tabs. Only the tab that asked announces a reply: it has the answer's own words. */
  async #tell(player: DemoPlayer, unsent: NewPrivateMessage, say: string): Promise<RenderedMessage> {
    const { sent, changed } = this.#privateMessages.put(unsent);
    for (const each of changed) {
      const redrawn = await render({ kind: "private", message: each }, player, { say: "", after: each.answers });
      this.events.toPlayer(player, { event: "change", data: JSON.stringify(redrawn) });
    }
    const rendered = await render({ kind: "private", message: sent }, player, { say, after: sent.answers });
    this.events.toPlayer(player, { event: "message", data: JSON.stringify(rendered) });
    return { ...rendered, say: `Only you can see this. ${sent.message.title}` };
  }

  #show(shown: ShownMessage, say: string): void {
    this.events.toEveryone(async (viewer) => {
      const rendered = await render(shown, viewer, { say, after: undefined });
      return { event: "message", data: JSON.stringify(rendered) };
    });
  }
}

function submission(player: DemoPlayer, form: string, values: FormValues): Submission {
  return {
    community: playground,
    channel: playgroundChannel,
    player: callerOf(player),
    mayManage: player.manages,
    form,
    values,
  };
}

function callerOf({ id, name }: DemoPlayer): Caller {
  return { id, name };
}

async function render(
  shown: ShownMessage,
  viewer: DemoPlayer,
  { say, after }: { readonly say: string; readonly after: MessageId | undefined },
): Promise<RenderedMessage> {
  const html = String(await renderShownMessage(shown, viewer));
  return { id: shown.message.id, html, say, ...(after === undefined ? {} : { after }) };
}
