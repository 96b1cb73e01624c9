/** Channels, threads and servers as Discord's answers and dispatches carry them. */
import { effective } from "../world/permission.ts";
import { channelType, type FakeChannel, type FakeGuild, isThread } from "../world/world.ts";

/** @param recipient of a direct channel, as Discord shows people. */
export function channelWire(channel: FakeChannel, recipient?: object): object {
  if (isThread(channel)) return threadWire(channel);
  const { id, kind, lastMessage } = channel;
  if (kind === "dm") {
    return { id, type: channelType.dm, last_message_id: lastMessage ?? null, flags: 0, recipients: [recipient] };
  }
  return {
    id,
    type: channelType[kind],
    last_message_id: lastMessage ?? null,
    flags: channel.requiresTag ? 1 << 4 : 0,
    guild_id: channel.guild?.id,
    name: channel.name,
    parent_id: null,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    topic: null,
    rate_limit_per_user: 0,
    ...(kind === "forum" ? { available_tags: [] } : {}),
  };
}

export function threadWire({
  id,
  kind,
  name,
  guild,
  ownerId,
  parent,
  archived,
  locked,
  lastMessage,
}: FakeChannel): object {
  return {
    id,
    type: channelType[kind],
    last_message_id: lastMessage ?? null,
    flags: 0,
    guild_id: guild?.id,
    name,
    parent_id: parent?.id,
    rate_limit_per_user: 0,
    owner_id: ownerId ?? guild?.id,
    thread_metadata: { archived, archive_timestamp: null, auto_archive_duration: 1440, locked },
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
  };
}

/** The channel as an interaction tells it, with what the person may do there. */
export function partialChannelWire(channel: FakeChannel, permissions: bigint): object {
  const { id, kind, name, parent, archived, locked } = channel;
  if (kind === "dm") return { id, type: channelType.dm, last_message_id: null };
  return {
    id,
    type: channelType[kind],
    name,
    guild_id: channel.guild?.id,
    parent_id: parent?.id ?? null,
    permissions: String(effective(permissions)),
    last_message_id: channel.lastMessage ?? null,
    nsfw: false,
    position: 0,
    rate_limit_per_user: 0,
    topic: null,
    flags: 0,
    ...(isThread(channel)
      ? { thread_metadata: { archived, archive_timestamp: null, auto_archive_duration: 1440, locked } }
      : {}),
  };
}

export function guildWire({ id, name, locale }: FakeGuild, owner: string): object {
  return {
    id,
    name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: owner,
    application_id: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [everyoneRole(id)],
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

function everyoneRole(id: string): object {
  return {
    id,
    name: "@everyone",
    description: null,
    permissions: "0",
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}
