/** The playground's ids: `web:playground`, its one channel, its players and what is written there. */
import { type ChannelId, type CommunityId, type MessageId, mint, type PlayerId } from "../../quiz/ids.ts";

export const webName = "web";
export const playground = mint<CommunityId>(`${webName}:playground`);
export const playgroundChannel = mint<ChannelId>(`${playground}/python-memory`);

const posted = `${playgroundChannel}/`;

export function playerId(slug: string): PlayerId {
  return mint<PlayerId>(`${playground}/${slug}`);
}

/** @param key under which the channel's history keeps the message. */
export function postedId(key: string): MessageId {
  return mint<MessageId>(`${posted}${key}`);
}

/** The key of a message that was posted to the channel; undefined for any other text. */
export function postedKey(id: string): string | undefined {
  return id.startsWith(posted) && id.length > posted.length ? id.slice(posted.length) : undefined;
}

/** A message to one player; numbered from 1 since the playground was started at `bootMs`. */
export function noteId(player: PlayerId, bootMs: number, number: number): MessageId {
  return mint<MessageId>(`${player}/${bootMs}-${number}`);
}
