/** Discord's ids as Arena's: minted and parsed here and nowhere else. */
import { asId, type ChannelId, type CommunityId, type MessageId, type PlayerId } from "../../quiz/ids.ts";

export const platformName = "discord";

/** A number of 64 bits in decimals; it does not fit a JavaScript number, so it stays text. */
export type Snowflake = string;

const snowflake = String.raw`(\d{17,20})`;
export const snowflakePattern = new RegExp(`^${snowflake}$`);
const communityPattern = new RegExp(`^${platformName}:${snowflake}$`);
/** Channels and players look alike; only the kind of the id tells them apart. */
const placePattern = new RegExp(`^${platformName}:${snowflake}/${snowflake}$`);
const messagePattern = new RegExp(`^${platformName}:${snowflake}/${snowflake}/${snowflake}$`);

export function communityId(guild: Snowflake): CommunityId {
  return asId<CommunityId>(`${platformName}:${guild}`);
}

export function channelId(guild: Snowflake, channel: Snowflake): ChannelId {
  return asId<ChannelId>(`${platformName}:${guild}/${channel}`);
}

export function messageId(guild: Snowflake, channel: Snowflake, message: Snowflake): MessageId {
  return asId<MessageId>(`${platformName}:${guild}/${channel}/${message}`);
}

export function playerId(guild: Snowflake, user: Snowflake): PlayerId {
  return asId<PlayerId>(`${platformName}:${guild}/${user}`);
}

export function parseCommunity(id: string): Snowflake | undefined {
  return communityPattern.exec(id)?.[1];
}

export interface ChannelPlace {
  readonly guild: Snowflake;
  readonly channel: Snowflake;
}

export function parseChannel(id: string): ChannelPlace | undefined {
  const [, guild, channel] = placePattern.exec(id) ?? [];
  return guild === undefined || channel === undefined ? undefined : { guild, channel };
}

export interface MessagePlace extends ChannelPlace {
  readonly message: Snowflake;
}

export function parseMessage(id: string): MessagePlace | undefined {
  const [, guild, channel, message] = messagePattern.exec(id) ?? [];
  return guild === undefined || channel === undefined || message === undefined
    ? undefined
    : { guild, channel, message };
}

export interface PlayerPlace {
  readonly guild: Snowflake;
  readonly user: Snowflake;
}

export function parsePlayer(id: string): PlayerPlace | undefined {
  const [, guild, user] = placePattern.exec(id) ?? [];
  return guild === undefined || user === undefined ? undefined : { guild, user };
}

const discordEpochMs = 1_420_070_400_000n;

/** When something was created: its id says so. */
export function createdMs(id: Snowflake): number {
  return Number((BigInt(id) >> 22n) + discordEpochMs);
}

const guildPattern = new RegExp(`^${platformName}:${snowflake}(?:/|$)`);

/** The server that any of these ids belongs to. */
export function guildOf(id: string): Snowflake | undefined {
  return guildPattern.exec(id)?.[1];
}
