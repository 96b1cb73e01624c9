/** The port between Arena and a place where people talk: Slack, Discord, the playground, or a test. */
import type { Message } from "../message/message.ts";
import type { ChannelId, CommunityId, MessageId, PlayerId } from "../quiz/ids.ts";

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
  /** How often the messages of a community may be redrawn. */
  editLimits(community: CommunityId): EditLimits;
  /** False while the connection is down: nothing can arrive, and `/readyz` says so. */
  ready(): boolean;
  /** Takes no more; resolves when the replies under way are sent. */
  stop(): Promise<void>;
}

/** `unknowable`: the platform offers no way to look. */
export type Finding = { readonly message: MessageId } | "absent" | "unknowable";

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

/** What a platform asks of the bot. A reply goes, in private, back to whoever asked. `press`, `command` and `home` never reject. */
export interface Bot {
  press(press: Press): Promise<Message>;
  command(call: CommandCall): Promise<Message>;
  /** What a person's own page shows, from the top; for platforms that have such a page. */
  home(visit: HomeRequest): Promise<readonly Message[]>;
  /** What may be written for an option of a command, the likeliest first. */
  autocomplete(wish: AutocompleteQuery): readonly Suggestion[];
  /** What the platform says about somebody changed. Nothing happens when Arena does not know them. */
  userChanged(community: CommunityId, person: ChangedUser): Promise<void>;
  /** Arena was removed from a community: nothing is posted there any more, and what is stored is erased in time. */
  removed(community: CommunityId): Promise<void>;
  /** Arena was added to a community, perhaps again: what is stored stays. */
  added(community: CommunityId): Promise<void>;
}

export interface Caller {
  readonly id: PlayerId;
  /** For showing; may change from one press to the next. */
  readonly name: string;
}

/** Somebody pressed a button. */
export interface Press {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  /** The message of the channel that carries the button: enough to adopt a post whose outcome was unknown. Absent when the button was on something private. */
  readonly message?: MessageId;
  readonly player: Caller;
  /** What the button carried, as it arrived: not to be trusted. */
  readonly action: string;
}

/** Somebody gave a command. */
export interface CommandCall {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly player: Caller;
  /** The platform says that this person manages the community. */
  readonly mayManage: boolean;
  /** What follows the bot's name, as it was typed, without the people mentioned: `leaderboard month`. */
  readonly text: string;
  /** The people mentioned in it, in order. */
  readonly mentioned?: readonly Caller[];
}

/** Somebody opened their own page. */
export interface HomeRequest {
  readonly community: CommunityId;
  readonly player: Caller;
  readonly mayManage: boolean;
  /** Whether this person can read a channel that they have not played in. */
  readonly sees: (channel: ChannelId) => Promise<boolean>;
}

/** Somebody is filling in an option whose values are not a short fixed list. */
export interface AutocompleteQuery {
  readonly kind: "topic" | "zone" | "python";
  /** What was typed so far. */
  readonly typed: string;
  readonly limit: number;
}

export interface Suggestion {
  /** What goes into the text of the command. */
  readonly value: string;
  /** What the person reads, at most 75 characters. */
  readonly label: string;
}

export interface ChangedUser {
  readonly id: PlayerId;
  readonly name: string;
  /** False: deactivated on the platform; they leave the boards of others until they are back. */
  readonly active: boolean;
}

/**
 * Why the platform did not do it. `gone`: channel, message or person is not there or not ours any more. `busy`: later.
 * `refused`: never as it stands. `unknown`: it may have happened.
 */
export type PlatformErrorKind = "gone" | "busy" | "refused" | "unknown";

export class PlatformError extends Error {
  readonly kind: PlatformErrorKind;

  /** @param message one sentence for an admin: what was refused and what to do about it. */
  constructor(kind: PlatformErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PlatformError";
    this.kind = kind;
  }
}
