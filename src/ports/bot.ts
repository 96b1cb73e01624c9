/** What a platform asks of the bot. Each reply goes back to whoever asked, and to nobody else. */
import type { FieldFaults } from "../message/form.ts";
import type { Block, Message } from "../message/message.ts";
import type { Reply } from "../message/reply.ts";
import type { CommunityId } from "../quiz/ids.ts";
import type { ChangedUser, CommandCall, HomeRequest, Press, Submission } from "./bot-requests.ts";

export type { Caller, ChangedUser, CommandCall, HomeRequest, Press, Submission } from "./bot-requests.ts";

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
