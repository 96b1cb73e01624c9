/** Forms on Discord: a modal where one may still come, else a button that opens it; and what is said to one that was sent. */
import { type APIModalInteractionResponse, InteractionResponseType } from "discord-api-types/v10";
import type { Form } from "../../../message/form.ts";
import type { Message } from "../../../message/message.ts";
import { isFaults, isForm, type Reply } from "../../../message/reply.ts";
import { formByButtonView, formFaultsView } from "../../../message/views/platform/form-by-button.ts";
import { notNowView } from "../../../message/views/press.ts";
import type { Bot, Press, Submission } from "../../../ports/bot.ts";
import type { Log } from "../../../ports/log.ts";
import { formatButtonAction } from "../../../quiz/round/button-action.ts";
import { drawModal } from "../messages/modal.ts";
import type { FormDrafts } from "./form-drafts.ts";
import { formatFormId } from "./form-id.ts";
import { filledForm, type ModalValues } from "./modal-values.ts";

/** A form that was sent: what the bot is asked, and what is needed to show it once more. */
export interface SentForm {
  readonly submission: Submission;
  /** Everything that the modal showed, what was left empty too. */
  readonly shown: ModalValues;
  /** Under which the form is kept, when a draft's button opened it. */
  readonly draft?: string;
}

export interface FormRepliesParts {
  readonly bot: Bot;
  readonly drafts: FormDrafts;
  readonly log: Log;
}

export class FormReplies {
  readonly #parts: FormRepliesParts;

  constructor(parts: FormRepliesParts) {
    this.#parts = parts;
  }

  /** What a draft's button opens: the form as it was kept, else as the bot makes it anew. */
  async reopen(press: Press, draft: string): Promise<Reply> {
    return (await this.#kept(draft)) ?? (await this.#parts.bot.press(press));
  }

  /** The first answer to an interaction: a modal cannot follow another one. */
  modal(form: Form, draft?: string): APIModalInteractionResponse {
    const id = formatFormId({ form: form.action, ...(draft === undefined ? {} : { draft }) });
    return { type: InteractionResponseType.Modal, data: drawModal(form, id) };
  }

  /** A reply that comes too late to be a modal. Never rejects. */
  async message(reply: Reply): Promise<Message> {
    if (!isForm(reply)) return reply;
    const action = await this.#keep(reply);
    return action === undefined ? notNowView() : formByButtonView(reply, action);
  }

  /** What is said to a form that was sent. */
  async submit({ submission, shown, draft }: SentForm): Promise<Message> {
    const { bot } = this.#parts;
    const outcome = await bot.submit(submission);
    if (!isFaults(outcome)) {
      // What was refused may be sent again: its button opens it as it was.
      const taken = isForm(outcome) || outcome.tone !== "refused";
      if (draft !== undefined && taken) await this.#remove(draft);
      return await this.message(outcome);
    }
    // The labels of its fields do not come back with what was filled in.
    const form = (draft === undefined ? undefined : await this.#kept(draft)) ?? (await bot.press(pressFor(submission)));
    if (!isForm(form)) return form;
    const action = await this.#keep(filledForm(form, shown));
    return action === undefined ? notNowView() : formFaultsView(form, outcome.faults, action);
  }

  /** @returns what the button carries that opens it; undefined when it could not be kept. */
  async #keep(form: Form): Promise<string | undefined> {
    try {
      return formatFormId({ form: form.action, draft: await this.#parts.drafts.keep(form) });
    } catch (error) {
      this.#parts.log.error(
        { event: "discord.draft.not_kept", form: form.action, err: error },
        "A form could not be kept for its button.",
      );
      return undefined;
    }
  }

  async #kept(draft: string): Promise<Form | undefined> {
    try {
      return await this.#parts.drafts.find(draft);
    } catch (error) {
      this.#parts.log.error({ event: "discord.draft.not_read", err: error }, "The draft of a form could not be read.");
      return undefined;
    }
  }

  async #remove(draft: string): Promise<void> {
    await this.#parts.drafts.remove(draft).catch((error: unknown) => {
      this.#parts.log.warn(
        { event: "discord.draft.not_removed", err: error },
        "The draft of a form that was taken stays.",
      );
    });
  }
}

/** Asks for the same form. */
function pressFor({ community, channel, player, mayManage, form }: Submission): Press {
  return { community, channel, player, mayManage, action: formatButtonAction({ kind: "form", form }) };
}
