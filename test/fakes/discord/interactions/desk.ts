/** Takes the bot's answers to interactions, in the order and within the time that Discord allows. */

import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from "discord-api-spec/zod";
import { z } from "zod";
import type { Cause, FakeMessage } from "../messages/message.ts";
import type { Files, Messages } from "../messages/messages.ts";
import { flag, type MessageBody, messageShape } from "../messages/wire.ts";
import { ApiError, apiError, type FormFault, invalidForm } from "../rest/api-error.ts";
import { type SpecSchema, specFaults } from "../rest/spec.ts";
import { modalFaults } from "../rules/modal-rules.ts";
import type { Journal } from "../world/journal.ts";
import type { FakeUser, World } from "../world/world.ts";
import { callbackType, FakeInteraction, interactionType } from "./interaction.ts";
import { FakeModal } from "./modal.ts";

const acknowledgeWithinMs = 3_000;
const tokenLivesMs = 15 * 60_000;

/** Which callbacks answer which interaction. */
const fitting: Readonly<Record<number, readonly number[]>> = {
  [interactionType.ping]: [callbackType.pong],
  [interactionType.command]: [callbackType.message, callbackType.deferredMessage, callbackType.modal],
  [interactionType.component]: [
    callbackType.message,
    callbackType.deferredMessage,
    callbackType.deferredUpdate,
    callbackType.update,
    callbackType.modal,
  ],
  [interactionType.autocomplete]: [callbackType.suggestions],
  [interactionType.modal]: [
    callbackType.message,
    callbackType.deferredMessage,
    callbackType.deferredUpdate,
    callbackType.update,
  ],
};

const schemas: Readonly<Record<number, SpecSchema>> = {
  [callbackType.pong]: PongInteractionCallbackRequestSchema,
  [callbackType.message]: CreateMessageInteractionCallbackRequestSchema,
  [callbackType.deferredMessage]: CreateMessageInteractionCallbackRequestSchema,
  [callbackType.deferredUpdate]: UpdateMessageInteractionCallbackRequestSchema,
  [callbackType.update]: UpdateMessageInteractionCallbackRequestSchema,
  [callbackType.suggestions]: ApplicationCommandAutocompleteCallbackRequestSchema,
  [callbackType.modal]: ModalInteractionCallbackRequestSchema,
};

const callbackShape = z.looseObject({ type: z.number(), data: z.looseObject({}).nullish() });
const suggestionsShape = z.looseObject({
  choices: z.array(z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) })).nullish(),
});

export class Desk {
  readonly interactions: FakeInteraction[] = [];
  readonly #world: World;
  readonly #messages: Messages;
  readonly #journal: Journal;
  #tokens = 0;

  constructor(world: World, messages: Messages, journal: Journal) {
    this.#world = world;
    this.#messages = messages;
    this.#journal = journal;
  }

  open(
    given: Pick<FakeInteraction, "type" | "user" | "channel"> & Pick<Partial<FakeInteraction>, "source" | "opener">,
  ) {
    const token = `aW50ZXJhY3Rpb246${String(++this.#tokens).padStart(12, "0")}`;
    const createdMs = this.#world.nowMs();
    const interaction = new FakeInteraction({ ...given, id: this.#world.newId(), token, createdMs });
    this.interactions.push(interaction);
    return interaction;
  }

  /** `POST /interactions/:id/:token/callback`. @throws ApiError */
  callback(id: string, token: string, body: unknown, files: Files): FakeInteraction {
    const interaction = this.interactions.find((one) => one.id === id && one.token === token);
    if (interaction === undefined) throw apiError(10062);
    return this.take(interaction, body, files);
  }

  /** The same, when the callback was the answer to an HTTP request. @throws ApiError */
  take(interaction: FakeInteraction, body: unknown, files: Files): FakeInteraction {
    try {
      this.#take(interaction, body, files);
      return interaction;
    } catch (error) {
      if (error instanceof ApiError) interaction.refusals.push(error.code);
      throw error;
    }
  }

  #take(interaction: FakeInteraction, body: unknown, files: Files): void {
    if (interaction.callback !== undefined) throw apiError(40060);
    const ageMs = this.#world.nowMs() - interaction.createdMs;
    if (ageMs > acknowledgeWithinMs) {
      this.#journal.violated("late acknowledgement", `after ${ageMs} ms, of ${interaction.user.name}`);
      throw apiError(10062);
    }
    const { type, data } = this.#checked(interaction, body);
    const message = messageShape.parse(data ?? {});
    const secret = ((message.flags ?? 0) & flag.ephemeral) !== 0;
    switch (type) {
      case callbackType.message:
        interaction.original = this.#answer(interaction, message, files, secret);
        break;
      case callbackType.deferredMessage:
        interaction.original = this.#answer(interaction, message, files, secret, true);
        break;
      case callbackType.update:
        if (interaction.source !== undefined) this.#messages.edit(interaction.source, message, files);
        interaction.original = interaction.source;
        break;
      case callbackType.deferredUpdate:
        interaction.original = interaction.source;
        break;
      case callbackType.suggestions:
        interaction.suggestions = suggestionsShape.parse(data ?? {}).choices ?? [];
        break;
      case callbackType.modal:
        interaction.modal = new FakeModal(data);
        break;
    }
    interaction.acknowledge(type);
  }

  /** `POST /webhooks/:application/:token`. @throws ApiError */
  followUp(token: string, body: MessageBody, files: Files): FakeMessage {
    const interaction = this.#of(token);
    const { original } = interaction;
    // The first one after a deferral is what was promised, as private as it was promised.
    if (interaction.callback === callbackType.deferredMessage && original?.loading === true) {
      this.#messages.edit(original, body, files);
      interaction.changed();
      return original;
    }
    const secret = ((body.flags ?? 0) & flag.ephemeral) !== 0;
    const message = this.#answer(interaction, body, files, secret);
    interaction.followUps.push(message);
    interaction.changed();
    return message;
  }

  /** `@original` or the id of a follow-up. @throws ApiError */
  answerOf(token: string, which: string): FakeMessage {
    const interaction = this.#of(token);
    const found =
      which === "@original"
        ? interaction.original
        : [interaction.original, ...interaction.followUps].find((message) => message?.id === which);
    if (found === undefined || found.deleted) throw apiError(10008);
    return found;
  }

  /** @throws ApiError */
  editAnswer(token: string, which: string, body: MessageBody, files: Files): FakeMessage {
    const message = this.answerOf(token, which);
    this.#messages.edit(message, body, files);
    this.#of(token).changed();
    return message;
  }

  /** What users saw fail: never acknowledged in time. */
  unanswered(): readonly FakeInteraction[] {
    const nowMs = this.#world.nowMs();
    return this.interactions.filter((one) => one.callback === undefined && nowMs - one.createdMs > acknowledgeWithinMs);
  }

  #of(token: string): FakeInteraction {
    const interaction = this.interactions.find((one) => one.token === token);
    if (interaction === undefined) throw apiError(50027);
    if (this.#world.nowMs() - interaction.createdMs > tokenLivesMs) throw apiError(50027);
    if (interaction.callback === undefined) throw apiError(10015);
    return interaction;
  }

  #answer(
    interaction: FakeInteraction,
    body: MessageBody,
    files: Files,
    secret: boolean,
    loading = false,
  ): FakeMessage {
    const onlyFor: FakeUser | undefined = secret ? interaction.user : undefined;
    const cause = causeOf(interaction);
    return this.#messages.create({ channel: interaction.channel, body, files, onlyFor, cause, loading });
  }

  #checked(interaction: FakeInteraction, body: unknown): z.output<typeof callbackShape> {
    const read = callbackShape.safeParse(body);
    const type = read.data?.type ?? 0;
    const schema = schemas[type];
    const faults: FormFault[] = [];
    if (schema === undefined || fitting[interaction.type]?.includes(type) !== true) {
      const message = `Value must be one of {${fitting[interaction.type]?.join(", ")}}.`;
      faults.push({ path: ["type"], code: "BASE_TYPE_CHOICES", message });
    } else {
      faults.push(...specFaults(schema, body));
      if (type === callbackType.modal) faults.push(...modalFaults(read.data?.data));
    }
    const deferral = type === callbackType.deferredMessage ? Number(read.data?.data?.["flags"] ?? 0) : 0;
    if ((deferral & ~flag.ephemeral) !== 0) {
      faults.push({
        path: ["data", "flags"],
        code: "MESSAGE_FLAGS_NOT_SETTABLE",
        message: "a deferral takes EPHEMERAL only",
      });
    }
    if (faults.length > 0 || read.data === undefined) throw invalidForm(faults);
    return read.data;
  }
}

function causeOf({ id, type, user, source, opener }: FakeInteraction): Cause {
  const modal = type === interactionType.modal;
  return {
    id,
    type,
    user,
    message: modal ? undefined : source?.id,
    opener: modal && opener !== undefined ? causeOf(opener) : undefined,
  };
}
