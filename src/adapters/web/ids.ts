/** The playground's ids: `web:playground`, its one channel, its players and what is written there. */
import { asId, type ChannelId, type CommunityId, type MessageId, type PlayerId } from "../../quiz/ids.ts";

export const webName = "web";
export const playground = asId<CommunityId>(`${webName}:playground`);
export const playgroundChannel = asId<ChannelId>(`${playground}/python-memory`);

const posted = `${playgroundChannel}/`;

export function playerId(slug: string): PlayerId {
  return asId<PlayerId>(`${playground}/${slug}`);
}

/** @param key under which the channel's history keeps the message. */
export function postedId(key: string): MessageId {
  return asId<MessageId>(`${posted}${key}`);
}

/** The key of a message that was posted to the channel; undefined for any other text. */
export function postedKey(id: string): string | undefined {
  return id.startsWith(posted) && id.length > posted.length ? id.slice(posted.length) : undefined;
}

/** The id of a message to one player; numbered from 1 since the playground was started at `bootMs`. */
export function privateMessageId(player: PlayerId, bootMs: number, number: number): MessageId {
  return asId<MessageId>(`${player}/${bootMs}-${number}`);
}
