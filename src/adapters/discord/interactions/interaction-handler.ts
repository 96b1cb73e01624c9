/** Takes every interaction, over the gateway or HTTP: asks the bot, and sees that whoever asked gets an answer in time. */
import {
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import { callMayOpenForm } from "../../../commands/call.ts";
import type { Clock } from "../../../lib/clock.ts";
import { TaskSet } from "../../../lib/task-set.ts";
import { cut, oneLine } from "../../../lib/text.ts";
import { inTime } from "../../../lib/timeout.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { Message } from "../../../message/message.ts";
import { isForm, type Reply } from "../../../message/reply.ts";
import { notUnderstoodView } from "../../../message/views/platform/interaction.ts";
import { brokenView } from "../../../message/views/press.ts";
import type { Bot, CommandCall, Press, Suggestion } from "../../../ports/bot.ts";
import type { Log } from "../../../ports/log.ts";
import type { CommunityId } from "../../../quiz/ids.ts";
import { mayOpenForm } from "../../../quiz/round/button-action.ts";
import { limits } from "../messages/limits.ts";
import type { MessageRenderer } from "../messages/message-renderer.ts";
import type { Drawn } from "../messages/render.ts";
import type { Replies } from "../messages/replies.ts";
import { ephemeralBody } from "../messages/request-body.ts";
import type { FormReplies, SentForm } from "./form-replies.ts";
import { type Interaction, type InteractionToken, interactionSchema, typedSchema } from "./interaction-schema.ts";
import { parseInteraction } from "./parse-interaction.ts";

/** The first answer to an interaction, over the gateway or as the HTTP response, which needs no token. False when it does not count. */
export type SendCallback = (token: InteractionToken | undefined, callback: APIInteractionResponse) => Promise<boolean>;

/** Whether an interaction was taken in, and if not, why. */
export type Acceptance = "taken" | "repeated" | "unreadable" | "closed";

export interface InteractionHandlerParts {
  readonly bot: Bot;
  readonly renderer: MessageRenderer;
  readonly replies: Replies;
  readonly forms: FormReplies;
  readonly clock: Clock;
  readonly log: Log;
  /** Somebody of this community gives a command: Arena is there. */
  readonly markPresent: (community: CommunityId) => Promise<void>;
}

/** So long a reply may take to be the acknowledgement itself; the limit is three seconds, with the way there and back. */
const replyWithinMs = 250;
/** A form has longer: it can be nothing but the acknowledgement. */
const formWithinMs = 2_000;
/** Some minutes of a very busy bot. */
const rememberedInteractions = 20_000;

const deferred: APIInteractionResponse = {
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  data: { flags: MessageFlags.Ephemeral },
};

export class InteractionHandler {
  readonly #parts: InteractionHandlerParts;
  /** A replay after a resume brings interactions a second time. */
  readonly #seen: TtlCache<true>;
  readonly #answers = new TaskSet();
  #closed = false;

  constructor(parts: InteractionHandlerParts) {
    this.#parts = parts;
    this.#seen = new TtlCache(parts.clock, rememberedInteractions);
  }

  /** @param raw as Discord sent it. Returns at once; what follows never rejects. */
  receive(raw: unknown, send: SendCallback): Acceptance {
    if (this.#closed) return "closed";
    const { log } = this.#parts;
    const parsed = interactionSchema.safeParse(raw);
    if (!parsed.success) {
      const problems = parsed.error.issues.slice(0, 5).map(({ path, code }) => `${path.join(".")}: ${code}`);
      log.warn({ event: "discord.interaction.unreadable", problems }, "An interaction was not understood.");
      return this.#refuse(raw, send);
    }
    if (!this.#seen.addNew(parsed.data.id, true)) return "repeated";
    void this.#answers.add(
      this.#answer(parsed.data, send).catch((error: unknown) => {
        log.error({ event: "discord.interaction.failed", err: error }, "An interaction failed.");
      }),
    );
    return "taken";
  }

  /** Takes no more; resolves when the replies under way are sent. */
  async stop(): Promise<void> {
    this.#closed = true;
    await this.#answers.settled();
  }

  /** Without what an answer needs; as an HTTP response it can be answered all the same. */
  #refuse(raw: unknown, send: SendCallback): Acceptance {
    const shape = typedSchema.safeParse(raw);
    if (!shape.success) return "unreadable";
    const suggesting = shape.data.type === InteractionType.ApplicationCommandAutocomplete;
    void this.#answers.add(
      this.#draw(notUnderstoodView())
        .then((drawn) => send(undefined, suggesting ? suggestionsCallback([]) : messageCallback(drawn)))
        .catch((error: unknown) => {
          this.#parts.log.error({ event: "discord.refusal.failed", err: error }, "A refusal could not be sent.");
        }),
    );
    return "taken";
  }

  async #answer(asked: Interaction, send: SendCallback): Promise<void> {
    const { bot, forms } = this.#parts;
    const parsed = parseInteraction(asked);
    switch (parsed.kind) {
      case "press":
        return mayOpenForm(parsed.press.action)
          ? await this.#openForm(asked, bot.press(parsed.press), send)
          : await this.#press(asked, parsed.press, send);
      case "draft":
        return await this.#openForm(asked, forms.reopen(parsed.press, parsed.draft), send, parsed.draft);
      case "command":
        return callMayOpenForm(parsed.call)
          ? await this.#openForm(asked, this.#command(parsed.call), send)
          : await this.#deferred(asked, send, () => this.#command(parsed.call));
      case "submission":
        return await this.#deferred(asked, send, () => this.#submit(parsed.sent));
      case "autocomplete":
        await send(asked, suggestionsCallback(await bot.autocomplete(parsed.query)));
        return;
      case "nothing":
        await send(asked, suggestionsCallback([]));
        return;
      case "refused":
        await send(asked, messageCallback(await this.#draw(parsed.reply)));
    }
  }

  /** A press is taken in whatever becomes of its acknowledgement: a lost answer is worse than an unread reply. */
  async #press(asked: Interaction, press: Press, send: SendCallback): Promise<void> {
    const reply = this.#parts.bot.press(press).then((answer) => this.#drawReply(answer));
    const soon = await inTime(this.#parts.clock, replyWithinMs, reply);
    await this.#sendDrawn(asked, soon ?? reply, send);
  }

  /** A form can only be the first answer. What is asked for here changes nothing, so that it may be asked before. */
  async #openForm(asked: Interaction, asking: Promise<Reply>, send: SendCallback, draft?: string): Promise<void> {
    const reply = await inTime(this.#parts.clock, formWithinMs, asking);
    if (reply !== undefined && isForm(reply)) {
      await send(asked, this.#parts.forms.modal(reply, draft));
      return;
    }
    await this.#sendDrawn(asked, reply === undefined ? this.#drawLate(asking) : await this.#draw(reply), send);
  }

  /** Drawn already: the first answer, unless it carries files, which go by another way. Else it is promised. */
  async #sendDrawn(asked: Interaction, reply: Drawn | Promise<Drawn>, send: SendCallback): Promise<void> {
    if (!(reply instanceof Promise) && reply.files.length === 0) {
      await send(asked, messageCallback(reply));
      return;
    }
    if (await send(asked, deferred)) await this.#parts.replies.complete(asked, await reply);
    else await reply;
  }

  /** What must not be done twice belongs to whoever won the acknowledgement. */
  async #deferred(asked: Interaction, send: SendCallback, act: () => Promise<Reply>): Promise<void> {
    if (!(await send(asked, deferred))) return;
    await this.#parts.replies.complete(asked, await this.#drawReply(await act()));
  }

  async #command(call: CommandCall): Promise<Reply> {
    await this.#parts.markPresent(call.community);
    return await this.#parts.bot.command(call);
  }

  async #submit(sent: SentForm): Promise<Reply> {
    await this.#parts.markPresent(sent.submission.community);
    return await this.#parts.forms.submit(sent);
  }

  async #drawLate(asking: Promise<Reply>): Promise<Drawn> {
    return await this.#drawReply(await asking);
  }

  async #drawReply(reply: Reply): Promise<Drawn> {
    return await this.#draw(await this.#parts.forms.message(reply));
  }

  async #draw(message: Message): Promise<Drawn> {
    const { renderer, log } = this.#parts;
    try {
      return await renderer.draw(message);
    } catch (error) {
      log.error({ event: "discord.reply.not_drawn", title: message.title, err: error }, "A reply could not be drawn.");
      return await renderer.draw(brokenView());
    }
  }
}

function messageCallback(drawn: Drawn): APIInteractionResponse {
  return { type: InteractionResponseType.ChannelMessageWithSource, data: ephemeralBody(drawn) };
}

function suggestionsCallback(found: readonly Suggestion[]): APIInteractionResponse {
  const choices = found
    .slice(0, limits.suggestions)
    .filter(({ value }) => value.length <= limits.command.choice)
    .map(({ value, label }) => ({ name: cut(oneLine(label), limits.command.choice) || value, value }));
  return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
}
