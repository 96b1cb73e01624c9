/** What the gateway tells at the beginning of a session: who the bot is, and which servers it is in. */
import { guildWire } from "../messages/channel-wire.ts";
import { userWire } from "../messages/message-wire.ts";
import { shardOf } from "../world/snowflake.ts";
import { channelType, type World } from "../world/world.ts";
import type { GatewaySession } from "./gateway-session.ts";

export function readyPayload(world: World, { id: session, shard }: GatewaySession, resumeUrl: string): object {
  const mine = [...world.guilds.values()].filter(
    ({ id, botIsIn }) => botIsIn && shardOf(id, shard.count) === shard.index,
  );
  return {
    v: 10,
    user: { ...userWire(world.bot), verified: true, mfa_enabled: true, email: null },
    guilds: mine.map(({ id }) => ({ id, unavailable: true })),
    session_id: session,
    session_type: "normal",
    resume_gateway_url: resumeUrl,
    shard: [shard.index, shard.count],
    application: { id: world.bot.id, flags: 0 },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    _trace: [],
  };
}

export function guildPayload(world: World, id: string): object {
  const guild = world.guilds.get(id);
  if (guild === undefined) return { id, unavailable: true };
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild);
  return {
    ...guildWire(guild, world.bot.id),
    joined_at: "2026-01-01T00:00:00.000Z",
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [],
    channels: channels.map((channel) => ({
      id: channel.id,
      type: channelType[channel.kind],
      name: channel.name,
      position: 0,
      permission_overwrites: [],
    })),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
