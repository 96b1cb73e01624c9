/** What a player may ask of Arena's memory: to be left out of leaderboards, to see what is stored, to be forgotten. */
import type { CommunityId, PlayerId } from "../../quiz/ids.ts";
import type { ReviewFact } from "../../quiz/learning/review.ts";
import type { ReviewReminder } from "../../quiz/learning/review-reminder.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import type { Practice } from "../../quiz/round/practice.ts";
import type { Schedule } from "../../quiz/schedule/schedule.ts";

export interface PrivacyStore {
  /** Leaves a player out of the leaderboards of others, or takes them in again. */
  setHidden(community: CommunityId, player: PlayerId, name: string, hidden: boolean): Promise<void>;
  isHidden(community: CommunityId, player: PlayerId): Promise<boolean>;
  /** Takes over a name, and whether the platform still has that person. Nothing happens when they are not known. */
  notePerson(community: CommunityId, person: KnownPerson): Promise<void>;
  /** Everything stored about a player. */
  exportPlayer(community: CommunityId, player: PlayerId): Promise<PlayerExport>;
  /**
   * Erases a player's name, answers, scores, practices, reviews and rights, and who set up a schedule. The schedule stays, and so
   * do the tallies of closed rounds: they name nobody.
   */
  forgetPlayer(community: CommunityId, player: PlayerId): Promise<void>;
}

/** A person as the platform knows them now. */
export interface KnownPerson {
  readonly id: PlayerId;
  readonly name: string;
  /** False: deactivated on the platform. */
  readonly active: boolean;
}

/** Shown to the player as JSON, so the names are those that players know. */
export interface PlayerExport {
  readonly player: PlayerId;
  /** Absent when Arena does not know the player. */
  readonly name?: string;
  readonly hidden: boolean;
  readonly manager: boolean;
  /** The newest first. */
  readonly answers: readonly Answer[];
  /** Private quizzes, named after the command that starts one; the newest first. */
  readonly takes: readonly Practice[];
  /** What happened to the questions that come back to the player, oldest first. */
  readonly reviews: readonly ReviewFact[];
  /** When the player wants to be told of them; absent until they have decided. */
  readonly reviewReminder?: ReviewReminder;
  /** Those that the player set up, oldest first. */
  readonly schedules: readonly Schedule[];
}
