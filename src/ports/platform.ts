/** The port between Arena and a place where people talk: Slack, Discord, the playground, or a test. */
import type { Message } from "../message/message.ts";
import type { ChannelId, CommunityId, MessageId, PlayerId } from "../quiz/ids.ts";
import type { Bot } from "./bot.ts";

export interface Platform {
  /** The prefix of every id that it mints: `slack` in `slack:T024/C061`. */
  readonly name: string;
  /** Resolves when presses and commands can arrive. */
  start(bot: Bot): Promise<void>;
  /**
   * Puts a message into a channel. `nonce` (at most 25 characters) names the post for good: where the platform can
   * tell, the same nonce twice is one message.
   * @throws PlatformError; of kind `unknown` when the message may or may not be there.
   */
  post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId>;
  /** Looks for what `post` may have left behind. Never throws for a channel that is gone: that is `absent`. */
  find(channel: ChannelId, nonce: string): Promise<PostLookup>;
  /** Replaces a message that `post` returned. @throws PlatformError */
  edit(id: MessageId, message: Message): Promise<void>;
  /** Writes to one person in private. @throws PlatformError */
  direct(player: PlayerId, message: Message): Promise<MessageId>;
  /**
   * Says something in a channel that is never edited nor looked for, and so shows whether the channel takes posts at all.
   * @throws PlatformError; its message tells the person at the keyboard what to do.
   */
  announce(channel: ChannelId, message: Message): Promise<void>;
  /**
   * Opens the place where a closed round is talked about, with a first message: a thread, where the platform has such a
   * thing; else nothing happens. @throws PlatformError
   */
  discuss(id: MessageId, message: Message): Promise<void>;
  /** How often the messages of a community may be edited. */
  editLimits(community: CommunityId): EditLimits;
  /** False while the connection is down: nothing can arrive, and `/readyz` says so. */
  ready(): boolean;
  /** Takes no more; resolves when the replies under way are sent. */
  stop(): Promise<void>;
}

/** `unknowable`: the platform offers no way to look. */
export type PostLookup = { readonly message: MessageId } | "absent" | "unknowable";

/** The platform's limits on edits; all processes together keep them. */
export interface EditLimits {
  /** The count on one message is redrawn at most this often. */
  readonly countEveryMs: number;
  /** From this age of a message on, its count is not redrawn any more. */
  readonly countForMs: number;
  /** In the long run, edits in one community are at least this far apart; 0: no limit. */
  readonly editEveryMs: number;
  /** This many edits may be made at once after a rest, counts and reveals together; counts leave half of them alone. */
  readonly editBurst: number;
}
