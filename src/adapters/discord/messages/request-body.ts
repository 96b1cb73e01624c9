/** A drawn message as the body of a request: nobody is ever pinged by it. */
import {
  type APIInteractionResponseCallbackData,
  MessageFlags,
  type RESTAPIAttachment,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
} from "discord-api-types/v10";
import { limits } from "./limits.ts";
import type { Drawn, DrawnFile } from "./render.ts";

export interface RequestBody<Body> {
  readonly body: Body;
  readonly files: readonly DrawnFile[];
}

/** Mentions in the text stay text. */
const noPings = { parse: [] };

/** @param nonce makes two requests with it one message, for some minutes. */
export function createBody(
  { components, files }: Drawn,
  nonce?: string,
): RequestBody<RESTPostAPIChannelMessageJSONBody> {
  if (nonce !== undefined && nonce.length > limits.nonce) throw new RangeError(`the nonce ${nonce} is too long`);
  const body = {
    flags: MessageFlags.IsComponentsV2,
    components: [...components],
    allowed_mentions: noPings,
    attachments: attachmentsOf(files),
    ...(nonce === undefined ? {} : { nonce, enforce_nonce: true }),
  };
  return { body, files };
}

/** What is not listed among the attachments goes, and mentions are read anew: both are said with every edit. */
export function editBody({ components, files }: Drawn): RequestBody<RESTPatchAPIChannelMessageJSONBody> {
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components: [...components],
      allowed_mentions: noPings,
      attachments: attachmentsOf(files),
    },
    files,
  };
}

/** For the eyes of one person. */
export function ephemeralBody({ components }: Drawn): APIInteractionResponseCallbackData {
  return {
    flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2,
    components: [...components],
    allowed_mentions: noPings,
  };
}

function attachmentsOf(files: readonly DrawnFile[]): RESTAPIAttachment[] {
  return files.map(({ name, alt }, id) => ({
    id,
    filename: name,
    ...(alt === undefined ? {} : { description: alt }),
  }));
}
