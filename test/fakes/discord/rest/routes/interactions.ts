/** Answers to interactions: the callback, the original answer, and what follows it. */
import {
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  InteractionCallbackResponseSchema,
  MessageResponseSchema,
} from "discord-api-spec/zod";
import type { Desk } from "../../interactions/desk.ts";
import { callbackType, type FakeInteraction } from "../../interactions/interaction.ts";
import { messageWire } from "../../messages/message-wire.ts";
import { messageShape } from "../../messages/wire.ts";
import type { World } from "../../world/world.ts";
import { apiError } from "../api-error.ts";
import type { Call, Route } from "../route.ts";

const answerPath = "/webhooks/:application/:token/messages/:message";

export function interactionRoutes(world: World, desk: Desk): readonly Route[] {
  const token = ({ params }: Call): string => {
    if (params["application"] !== world.bot.id) throw apiError(10015);
    return params["token"] ?? "";
  };
  return [
    {
      method: "POST",
      path: "/interactions/:interaction/:token/callback",
      open: true,
      response: InteractionCallbackResponseSchema,
      handle: ({ params, query, body, files }) => {
        const interaction = desk.callback(params["interaction"] ?? "", params["token"] ?? "", body, files);
        return query.get("with_response") === "true" ? { status: 200, body: outcome(interaction) } : { status: 204 };
      },
    },
    {
      method: "POST",
      path: "/webhooks/:application/:token",
      open: true,
      request: IncomingWebhookRequestPartialSchema,
      response: MessageResponseSchema,
      handle: (call) => {
        const message = desk.followUp(token(call), messageShape.parse(call.body), call.files);
        return { status: 200, body: messageWire(message) };
      },
    },
    {
      method: "GET",
      path: answerPath,
      open: true,
      response: MessageResponseSchema,
      handle: (call) => {
        const message = desk.answerOf(token(call), call.params["message"] ?? "");
        // What one person sees is not stored: it can be changed and deleted, but not read back.
        if (message.onlyFor !== undefined) throw apiError(10008);
        return { status: 200, body: messageWire(message) };
      },
    },
    {
      method: "PATCH",
      path: answerPath,
      open: true,
      request: IncomingWebhookUpdateRequestPartialSchema,
      response: MessageResponseSchema,
      handle: (call) => {
        const body = messageShape.parse(call.body);
        const message = desk.editAnswer(token(call), call.params["message"] ?? "", body, call.files);
        return { status: 200, body: messageWire(message) };
      },
    },
    {
      method: "DELETE",
      path: answerPath,
      open: true,
      handle: (call) => {
        desk.answerOf(token(call), call.params["message"] ?? "").deleted = true;
        return { status: 204 };
      },
    },
  ];
}

function outcome({ id, type, callback, original }: FakeInteraction): object {
  const told = original === undefined ? {} : { response_message_id: original.id };
  const made = callback === callbackType.message || callback === callbackType.update;
  return {
    interaction: {
      id,
      type,
      ...told,
      response_message_loading: original?.loading ?? false,
      response_message_ephemeral: original?.onlyFor !== undefined,
    },
    ...(made && original !== undefined ? { resource: { type: callback, message: messageWire(original) } } : {}),
  };
}
