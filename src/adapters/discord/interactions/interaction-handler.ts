/** Takes every interaction, from whichever door: asks the bot, and sees that whoever asked gets an answer in time. */
import { type APIInteractionResponse, InteractionResponseType, MessageFlags } from "discord-api-types/v10";
import type { Clock } from "../../../lib/clock.ts";
import type { Reply } from "../../../message/reply.ts";
import { inWords } from "../../../message/views/form.ts";
import { brokenView } from "../../../message/views/press.ts";
import type { Bot, CommandCall, Press } from "../../../ports/bot.ts";
import type { Log } from "../../../ports/log.ts";
import type { CommunityId } from "../../../quiz/ids.ts";
import { cut, oneLine } from "../messages/escape.ts";
import { limits } from "../messages/limits.ts";
import type { MessageRenderer } from "../messages/message-renderer.ts";
import type { Drawn } from "../messages/render.ts";
import type { Replies } from "../messages/replies.ts";
import { ephemeralBody } from "../messages/request-body.ts";
import { InteractionDedupe } from "./interaction-dedupe.ts";
import { interactionSchema, type Ticket, type UserInteraction } from "./interaction-schema.ts";
import { parseInteraction } from "./parse-interaction.ts";

/** The first answer to an interaction, by the way that its door has. False when it does not count. */
export type Acknowledge = (ticket: Ticket, callback: APIInteractionResponse) => Promise<boolean>;

/** What became of an interaction at the door. */
export type Receipt = "taken" | "repeated" | "unreadable" | "closed";

export interface InteractionHandlerParts {
  readonly bot: Bot;
  readonly renderer: MessageRenderer;
  readonly replies: Replies;
  readonly clock: Clock;
  readonly log: Log;
  /** Somebody of this community gives a command: Arena is there. */
  readonly markPresent: (community: CommunityId) => Promise<void>;
}

/** So long a reply may take to be the acknowledgement itself; the limit is three seconds, with the way there and back. */
const patienceMs = 250;
/** Some minutes of a very busy bot. */
const remembered = 20_000;

const deferred: APIInteractionResponse = {
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  data: { flags: MessageFlags.Ephemeral },
};

export class InteractionHandler {
  readonly #parts: InteractionHandlerParts;
  readonly #seen = new InteractionDedupe(remembered);
  readonly #underWay = new Set<Promise<void>>();
  #closed = false;

  constructor(parts: InteractionHandlerParts) {
    this.#parts = parts;
  }

  /** @param raw as Discord sent it. Returns at once; what follows never rejects. */
  receive(raw: unknown, acknowledge: Acknowledge): Receipt {
    if (this.#closed) return "closed";
    const parsed = interactionSchema.safeParse(raw);
    if (!parsed.success || parsed.data.type === 1) {
      const problems = parsed.error?.issues.slice(0, 5).map(({ path, code }) => `${path.join(".")}: ${code}`);
      this.#parts.log.warn({ problems }, "an interaction was not understood");
      return "unreadable";
    }
    if (!this.#seen.isNew(parsed.data.id)) return "repeated";
    const answering = this.#answer(parsed.data, acknowledge).catch((error: unknown) => {
      this.#parts.log.error({ err: error }, "an interaction failed");
    });
    this.#underWay.add(answering);
    void answering.finally(() => this.#underWay.delete(answering));
    return "taken";
  }

  /** Takes no more; resolves when the replies under way are sent. */
  async stop(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#underWay);
  }

  async #answer(asked: UserInteraction, acknowledge: Acknowledge): Promise<void> {
    const reading = parseInteraction(asked);
    switch (reading.kind) {
      case "press":
        return await this.#press(asked, reading.press, acknowledge);
      case "command":
        return await this.#command(asked, reading.call, acknowledge);
      case "autocomplete": {
        const found = (await this.#parts.bot.autocomplete(reading.query)).slice(0, limits.suggestions);
        const choices = found
          .filter(({ value }) => value.length <= limits.command.choice)
          .map(({ value, label }) => ({ name: cut(oneLine(label), limits.command.choice) || value, value }));
        await acknowledge(asked, suggestions(choices));
        return;
      }
      case "nothing":
        await acknowledge(asked, suggestions([]));
        return;
      case "refused":
        await acknowledge(asked, replyWith(await this.#draw(reading.reply)));
    }
  }

  /** A press is taken in whatever becomes of its acknowledgement: a lost answer is worse than an unread reply. */
  async #press(ticket: Ticket, press: Press, acknowledge: Acknowledge): Promise<void> {
    const reply = this.#parts.bot.press(press).then((answer) => this.#draw(answer));
    const soon = await this.#inTime(reply);
    // Files go by another way than the first answer.
    if (soon !== undefined && soon.files.length === 0) {
      await acknowledge(ticket, replyWith(soon));
      return;
    }
    if (await acknowledge(ticket, deferred)) await this.#parts.replies.complete(ticket, await reply);
    else await reply;
  }

  /** A command may do something that must not be done twice: it belongs to whoever won the acknowledgement. */
  async #command(ticket: Ticket, call: CommandCall, acknowledge: Acknowledge): Promise<void> {
    if (!(await acknowledge(ticket, deferred))) return;
    await this.#parts.markPresent(call.community);
    await this.#parts.replies.complete(ticket, await this.#draw(await this.#parts.bot.command(call)));
  }

  async #draw(reply: Reply): Promise<Drawn> {
    const message = inWords(reply);
    try {
      return await this.#parts.renderer.draw(message);
    } catch (error) {
      this.#parts.log.error({ title: message.title, err: error }, "a reply could not be drawn");
      return await this.#parts.renderer.draw(brokenView());
    }
  }

  async #inTime(reply: Promise<Drawn>): Promise<Drawn | undefined> {
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const cancel = this.#parts.clock.after(patienceMs, () => resolve(undefined));
    const soon = await Promise.race([reply, late]);
    cancel();
    return soon;
  }
}

function replyWith(drawn: Drawn): APIInteractionResponse {
  return { type: InteractionResponseType.ChannelMessageWithSource, data: ephemeralBody(drawn) };
}

function suggestions(choices: readonly { readonly name: string; readonly value: string }[]): APIInteractionResponse {
  return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [...choices] } };
}
