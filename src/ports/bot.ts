/** What a platform asks of the bot. Each reply goes back to whoever asked, and to nobody else. */
import type { CommandValues } from "../commands/call.ts";
import type { FieldFaults, FormValues } from "../message/form.ts";
import type { Block, Message } from "../message/message.ts";
import type { Reply } from "../message/reply.ts";
import type { ChannelId, CommunityId, MessageId, PlayerId } from "../quiz/ids.ts";

/** Only `userChanged`, `removed` and `added` may reject, when the database does not take it. */
export interface Bot {
  /** A form comes back only for an action that may open one (`mayOpenForm`). */
  press(press: Press): Promise<Reply>;
  /** A form comes back only for a call that may open one (`callMayOpenForm`). */
  command(call: CommandCall): Promise<Reply>;
  /** Faults leave the form open, with what was typed. */
  submit(submission: Submission): Promise<Reply | FieldFaults>;
  /** What a form that is still open would come to; nothing when that cannot be said. */
  preview(submission: Submission): Promise<readonly Block[]>;
  /** What a person's own page shows, from the top; for platforms that have such a page. */
  home(request: HomeRequest): Promise<readonly Message[]>;
  /** What may be written where the values are not a short fixed list, the likeliest first. */
  autocomplete(query: AutocompleteQuery): Promise<readonly Suggestion[]>;
  /** What the platform says about somebody changed. Nothing happens when Arena does not know them. */
  userChanged(community: CommunityId, user: ChangedUser): Promise<void>;
  /** Arena was removed from a community: nothing is posted there any more, and what is stored is erased in time. */
  removed(community: CommunityId): Promise<void>;
  /** Arena was added to a community, perhaps again: what is stored stays. */
  added(community: CommunityId): Promise<void>;
}

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

/** Somebody is filling in a value that is not one of a short fixed list. Topics differ from one community to the next. */
export type AutocompleteQuery = {
  /** What was typed so far. */
  readonly typed: string;
  readonly limit: number;
} & (
  | { readonly kind: "topic"; readonly community: CommunityId }
  | { readonly kind: "zone" | "python"; readonly community?: CommunityId }
);

export interface Suggestion {
  /** What becomes the value. */
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
