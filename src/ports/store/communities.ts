/** What is remembered about a community as a whole: whether Arena was removed, its CPython, and who manages. */
import type { CommunityId, PlayerId } from "../../quiz/ids.ts";

export interface CommunityStore {
  /** Pauses every schedule of a community that Arena was removed from, and remembers when that was (epoch milliseconds). */
  leaveCommunity(community: CommunityId, atMs: number): Promise<void>;
  /** Arena is back: what is stored stays. Schedules stay paused until somebody resumes them. */
  returnToCommunity(community: CommunityId): Promise<void>;
  /** At most `limit` communities that Arena was removed from at or before `beforeMs`, the longest ago first. */
  communitiesLeft(beforeMs: number, limit: number): Promise<CommunityId[]>;
  /** Erases everything about a community, unless Arena was removed after `beforeMs` or has come back. */
  eraseCommunity(community: CommunityId, beforeMs: number): Promise<void>;
  /** The version of CPython that a community is asked about, `3.12`; undefined: the default. */
  pythonOf(community: CommunityId): Promise<string | undefined>;
  /** Undefined: the default again. */
  setPython(community: CommunityId, python: string | undefined): Promise<void>;
  /** Those who may manage although the platform does not say so, in the order of names. */
  managers(community: CommunityId): Promise<Manager[]>;
  /** Replaces the name when the player is a manager already. */
  addManager(community: CommunityId, manager: Manager): Promise<void>;
  /** False when the player was no manager. */
  removeManager(community: CommunityId, player: PlayerId): Promise<boolean>;
}

export interface Manager {
  readonly id: PlayerId;
  readonly name: string;
}
