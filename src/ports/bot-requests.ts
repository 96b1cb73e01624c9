/** Who asks something of the bot, and what. */
import type { CommandValues } from "../commands/call.ts";
import type { FormValues } from "../message/form.ts";
import type { ChannelId, CommunityId, MessageId, PlayerId } from "../quiz/ids.ts";

export interface Caller {
  readonly id: PlayerId;
  /** For showing; may change from one press to the next. */
  readonly name: string;
  /** IANA name of the person's own time zone, where the platform says it. */
  readonly zone?: string;
}

/** Somebody pressed a button. */
export interface Press {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  /** The message of the channel that carries the button: enough to adopt a post whose outcome was unknown. Absent when the button was on something private. */
  readonly message?: MessageId;
  readonly player: Caller;
  /** The platform says that this person manages the community; absent where it does not say so with a press. */
  readonly mayManage?: boolean;
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
  /** Of the command table, or whatever was typed in its place. */
  readonly name: string;
  /** By the names of the command's options. */
  readonly values: CommandValues;
  /** Typed words that no option takes. */
  readonly unread?: readonly string[];
  /** The people mentioned in it, in order. */
  readonly mentioned?: readonly Caller[];
}

/** Somebody sent a form. */
export interface Submission {
  readonly community: CommunityId;
  /** Where the form was asked for. */
  readonly channel: ChannelId;
  readonly player: Caller;
  readonly mayManage: boolean;
  /** The form's `action`, as it arrived: not to be trusted. */
  readonly form: string;
  /** A channel among them is an id of this community: the adapter sees to that. */
  readonly values: FormValues;
}

/** Somebody opened their own page. */
export interface HomeRequest {
  readonly community: CommunityId;
  readonly player: Caller;
  readonly mayManage: boolean;
  /** Whether this person can read a channel that they have not played in. */
  readonly sees: (channel: ChannelId) => Promise<boolean>;
}

/** What the platform says about somebody now. */
export interface ChangedUser {
  readonly id: PlayerId;
  readonly name: string;
  /** False: deactivated on the platform; they leave the boards of others until they are back. */
  readonly active: boolean;
}
