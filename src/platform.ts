/** The port between Arena and a place where people talk: Slack, Discord, the playground, or a test. */
import type { Message } from "./message/message.ts";
import type { ChannelId, CommunityId, MessageId, PlayerId } from "./quiz/ids.ts";

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
  find(channel: ChannelId, nonce: string): Promise<Finding>;
  /** Replaces a message that `post` returned. @throws PlatformError */
  edit(id: MessageId, message: Message): Promise<void>;
  /** Writes to one person in private. @throws PlatformError */
  direct(player: PlayerId, message: Message): Promise<MessageId>;
  /** False while the connection is down: nothing can arrive, and `/readyz` says so. */
  ready(): boolean;
  /** Takes no more; resolves when the replies under way are sent. */
  stop(): Promise<void>;
}

/** `unknowable`: the platform offers no way to look. */
export type Finding = { readonly message: MessageId } | "absent" | "unknowable";

/** What a platform asks of the bot. The reply goes, in private, back to whoever asked. Neither ever rejects. */
export interface Bot {
  press(press: Press): Promise<Message>;
  command(call: CommandCall): Promise<Message>;
  /** Arena was removed from a community: nothing is posted there any more. */
  removed(community: CommunityId): Promise<void>;
}

export interface Asker {
  readonly id: PlayerId;
  /** For showing; may change from one press to the next. */
  readonly name: string;
}

/** Somebody pressed a button. */
export interface Press {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  /** The message that carries the button: enough to adopt a post whose outcome was unknown. */
  readonly message: MessageId;
  readonly player: Asker;
  /** What the button carried, as it arrived: not to be trusted. */
  readonly action: string;
}

/** Somebody gave a command. */
export interface CommandCall {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly player: Asker;
  /** The platform says that this person manages the community. */
  readonly mayManage: boolean;
  /** What follows the bot's name, as it was typed: `leaderboard month`. */
  readonly text: string;
}

/**
 * Why the platform did not do it. `gone`: channel, message or person is not there or not ours any more. `busy`: later.
 * `refused`: never as it stands. `unknown`: it may have happened.
 */
export type PlatformFault = "gone" | "busy" | "refused" | "unknown";

export class PlatformError extends Error {
  readonly kind: PlatformFault;

  /** @param message one sentence for an admin: what was refused and what to do about it. */
  constructor(kind: PlatformFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PlatformError";
    this.kind = kind;
  }
}
