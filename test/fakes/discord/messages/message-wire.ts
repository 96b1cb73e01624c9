/** Users, messages and components as Discord's answers and dispatches carry them. */
import type { Attachment } from "../rules/attachments.ts";
import type { FakeUser } from "../world/world.ts";
import { threadWire } from "./channel-wire.ts";
import type { Cause, FakeMessage } from "./message.ts";
import type { Component } from "./wire.ts";

const cdn = "https://cdn.discordapp.test";

export function userWire({ id, name, globalName, bot }: FakeUser): object {
  return {
    id,
    username: name,
    avatar: null,
    discriminator: "0",
    public_flags: 0,
    flags: 0,
    global_name: globalName,
    primary_guild: null,
    ...(bot ? { bot } : {}),
  };
}

/** @param nonce only the answer to the request that made the message tells its nonce; it is not stored. */
export function messageWire(message: FakeMessage, nonce?: string): object {
  const { id, channel, author, current, createdMs, cause, versions, thread } = message;
  const numbers = { next: 1 };
  return {
    id,
    type: cause?.type === 2 ? 20 : cause === undefined ? 0 : 19,
    channel_id: channel.id,
    author: userWire(author),
    content: current.content,
    mentions: [],
    mention_roles: [],
    mention_everyone: message.pings.includes("everyone"),
    attachments: current.attachments.map((attachment) => attachmentWire(message, attachment)),
    embeds: current.embeds,
    components: current.components.map((component) => componentWire(component, message, numbers)),
    timestamp: iso(createdMs),
    edited_timestamp: versions.length > 1 ? iso(current.atMs) : null,
    flags: current.flags,
    pinned: false,
    tts: false,
    ...(nonce === undefined ? {} : { nonce }),
    ...(thread === undefined ? {} : { thread: threadWire(thread) }),
    ...(cause === undefined
      ? {}
      : {
          application_id: author.id,
          webhook_id: author.id,
          interaction_metadata: metadataWire(cause, message),
        }),
  };
}

function metadataWire({ id, type, user, message: pressed, opener }: Cause, message: FakeMessage): object {
  const { guild } = message.channel;
  return {
    id,
    type,
    user: userWire(user),
    authorizing_integration_owners: guild === undefined ? { 1: user.id } : { 0: guild.id },
    ...(pressed === undefined ? {} : { interacted_message_id: pressed }),
    ...(opener === undefined ? {} : { triggering_interaction_metadata: metadataWire(opener, message) }),
  };
}

function attachmentWire(message: FakeMessage, { id, filename, description, contentType, bytes }: Attachment): object {
  const url = `${cdn}/attachments/${message.channel.id}/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    filename,
    size: bytes.byteLength,
    url,
    proxy_url: url,
    content_type: contentType,
    ...(description === undefined ? {} : { description }),
    ...(message.onlyFor === undefined ? {} : { ephemeral: true }),
  };
}

/** Every component has a number of its own in its message. */
function componentWire(component: Component, message: FakeMessage, numbers: { next: number }): object {
  const id = component.id ?? numbers.next++;
  const below = (parts: readonly Component[] | undefined) =>
    parts === undefined ? {} : { components: parts.map((part) => componentWire(part, message, numbers)) };
  const bare = Object.fromEntries(Object.entries(component).filter(([, value]) => value !== null));
  return {
    ...bare,
    id,
    ...below(component.components),
    ...(component.accessory === undefined ? {} : { accessory: componentWire(component.accessory, message, numbers) }),
    ...extras(component, message),
  };
}

function extras(component: Component, message: FakeMessage): object {
  switch (component.type) {
    case 17:
      return { accent_color: component.accent_color ?? null, spoiler: false };
    case 14:
      return { divider: true, spacing: 1, ...definedOf(component, ["divider", "spacing"]) };
    case 13:
      return {
        ...unfurled("file", component.file?.url, message),
        ...fileOf(component.file?.url, message),
        spoiler: false,
      };
    case 12:
      return {
        items: (component.items ?? []).map((item) => ({
          description: null,
          spoiler: false,
          ...item,
          ...unfurled("media", item.media.url, message),
        })),
      };
    case 11:
      return { description: null, spoiler: false, ...unfurled("media", component.media?.url, message) };
    default:
      return {};
  }
}

function definedOf(component: object, keys: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(component).filter(([key, value]) => keys.includes(key) && value !== null && value !== undefined),
  );
}

function unfurled(key: string, url = "", message: FakeMessage): object {
  const attachment = referred(url, message);
  const address = attachment === undefined ? url : `${cdn}/attachments/${message.channel.id}/${attachment.id}`;
  return {
    [key]: {
      id: attachment?.id ?? message.id,
      url: address,
      proxy_url: address,
      ...(attachment === undefined ? {} : { attachment_id: attachment.id, content_type: attachment.contentType }),
    },
  };
}

function fileOf(url = "", message: FakeMessage): object {
  const attachment = referred(url, message);
  return { name: attachment?.filename ?? null, size: attachment?.bytes.byteLength ?? null };
}

function referred(url: string, { current }: FakeMessage): Attachment | undefined {
  const name = /^attachment:\/\/(.+)$/.exec(url)?.[1];
  return current.attachments.find(({ filename }) => filename === name);
}

function iso(atMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.trunc(atMs)).toString({ fractionalSecondDigits: 3 });
}
