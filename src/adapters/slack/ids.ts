/** Slack's ids as Arena's: minted and parsed here and nowhere else. */
import { asId, type ChannelId, type CommunityId, type MessageId, type PlayerId } from "../../quiz/ids.ts";

/**
 * What stands for an installation in every id: the workspace, `T024`, or the organisation, `E012`, when Arena was
 * installed into all of it.
 */
export type InstallationKey = string;

export const platformName = "slack";

const place = "[A-Z0-9]+";
const channelPattern = new RegExp(`^${platformName}:([TE]${place})/([CGD]${place})$`);
const messagePattern = new RegExp(String.raw`^${platformName}:([TE]${place})/([CGD]${place})/(\d+\.\d+)$`);
const playerPattern = new RegExp(String.raw`^${platformName}:([TE]${place})/(?:([TE]${place})\.)?([UW]${place})$`);

export function communityId(key: InstallationKey): CommunityId {
  return asId<CommunityId>(`${platformName}:${key}`);
}

export function channelId(key: InstallationKey, channel: string): ChannelId {
  return asId<ChannelId>(`${platformName}:${key}/${channel}`);
}

/** Where somebody is who presses a button on their Home tab: in the community, in no channel of it. Nothing can be posted there. */
export function noChannel(key: InstallationKey): ChannelId {
  return asId<ChannelId>(`${platformName}:${key}/home`);
}

export function messageId(key: InstallationKey, channel: string, ts: string): MessageId {
  return asId<MessageId>(`${platformName}:${key}/${channel}/${ts}`);
}

/** @param company the workspace or organisation of somebody from another company. */
export function playerId(key: InstallationKey, user: string, company?: string): PlayerId {
  return asId<PlayerId>(`${platformName}:${key}/${company === undefined ? "" : `${company}.`}${user}`);
}

export interface ChannelPlace {
  readonly key: InstallationKey;
  readonly channel: string;
}

export function parseChannel(id: string): ChannelPlace | undefined {
  const [, key, channel] = channelPattern.exec(id) ?? [];
  return key === undefined || channel === undefined ? undefined : { key, channel };
}

export interface MessagePlace extends ChannelPlace {
  readonly ts: string;
}

export function parseMessage(id: string): MessagePlace | undefined {
  const [, key, channel, ts] = messagePattern.exec(id) ?? [];
  return key === undefined || channel === undefined || ts === undefined ? undefined : { key, channel, ts };
}

export interface PlayerPlace {
  readonly key: InstallationKey;
  readonly user: string;
  /** Of somebody from another company. */
  readonly company?: string;
}

export function parsePlayer(id: string): PlayerPlace | undefined {
  const [, key, company, user] = playerPattern.exec(id) ?? [];
  if (key === undefined || user === undefined) return undefined;
  return { key, user, ...(company === undefined ? {} : { company }) };
}
