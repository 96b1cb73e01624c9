/** Which question a channel gets next: never the same twice until all are used up, topics in turn, levels mixed. */

import type { QuestionId, TopicId } from "../ids.ts";
import type { Bank } from "../question/bank.ts";
import { holdsOn } from "../question/cpython.ts";
import { type Level, levels, type Question } from "../question/question.ts";
import { hash } from "../seed.ts";

export interface Selection {
  readonly question: Question;
  /** The channel has had every question that it may be asked; this one is the longest ago. */
  readonly rerun: boolean;
}

/** A question that a channel was asked before, and how often. */
export interface PastQuestion {
  readonly question: QuestionId;
  readonly times: number;
}

export interface SelectionInput {
  readonly bank: Bank;
  /** Everything that the channel was asked, the latest first. */
  readonly history: readonly PastQuestion[];
  /** Empty: every topic. */
  readonly topics: readonly TopicId[];
  /** Decides between equals: the same seed, bank and history give the same question. */
  readonly seed: string;
  /** Only questions that are true on this version of CPython; absent: all. */
  readonly python?: string;
  /** Questions that must not be given now. */
  readonly except?: ReadonlySet<QuestionId>;
}

/** So many questions lie between two of one family, where there are enough others. */
const familyPause = 20;

/** A past question with how often it was asked. */
interface Past {
  readonly question: Question;
  readonly times: number;
}

/** @returns undefined when no question may be asked at all. */
export function selectQuestion(input: SelectionInput): Selection | undefined {
  const { bank, history, topics, seed, python, except } = input;
  const allowed = bank.questions.filter(
    (question) =>
      (topics.length === 0 || topics.includes(question.topic)) &&
      (python === undefined || holdsOn(question.python, python)) &&
      except?.has(question.id) !== true,
  );
  const places = new Map(history.map(({ question }, place) => [question, place]));
  const fresh = allowed.filter((question) => !places.has(question.id));
  if (fresh.length === 0) {
    const place = (question: Question) => places.get(question.id) ?? Number.POSITIVE_INFINITY;
    const oldest = allowed.toSorted((a, b) => place(b) - place(a))[0];
    return oldest && { question: oldest, rerun: true };
  }
  const past = history.flatMap(({ question: id, times }): Past[] => {
    const question = bank.question(id);
    return question === undefined ? [] : [{ question, times }];
  });
  const candidates = ofLevelInTurn(ofTopicInTurn(apart(fresh, past), past, bank), past);
  const question = candidates.toSorted((a, b) => hash(seed, a.id) - hash(seed, b.id) || (a.id < b.id ? -1 : 1))[0];
  return question && { question, rerun: false };
}

/** Without the families that were asked of lately; all, when nothing else is left. */
function apart(candidates: readonly Question[], past: readonly Past[]): readonly Question[] {
  const recent = new Set(past.slice(0, familyPause).map(({ question }) => question.family));
  recent.delete(undefined);
  const others = candidates.filter(({ family }) => family === undefined || !recent.has(family));
  return others.length > 0 ? others : candidates;
}

/**
 * The candidates of the topic asked least so far, between equals of the one that a newcomer should meet first, and of
 * none before the topics that it builds on; the topic asked last only when there is no other.
 */
function ofTopicInTurn(candidates: readonly Question[], past: readonly Past[], bank: Bank): readonly Question[] {
  const count = (topic: TopicId) => timesOf(past, (question) => question.topic === topic);
  const open = bank.topics.map(({ id }) => id).filter((id) => candidates.some((question) => question.topic === id));
  const others = open.filter((topic) => topic !== past[0]?.question.topic);
  const known = (others.length > 0 ? others : open).filter((id) =>
    (bank.topic(id)?.after ?? []).every((earlier) => !open.includes(earlier) || count(earlier) > 0),
  );
  const inTurn = known.length > 0 ? known : open;
  const topic = inTurn.toSorted((a, b) => count(a) - count(b))[0];
  return candidates.filter((question) => question.topic === topic);
}

/** Levels come up equally often over a channel's life; between equals the easier goes first, so that a channel begins gently. */
function ofLevelInTurn(candidates: readonly Question[], past: readonly Past[]): readonly Question[] {
  const count = (level: Level) => timesOf(past, (question) => question.level === level);
  const open = levels.filter((level) => candidates.some((question) => question.level === level));
  const level = open.toSorted((a, b) => count(a) - count(b) || a - b)[0];
  return candidates.filter((question) => question.level === level);
}

function timesOf(past: readonly Past[], which: (question: Question) => boolean): number {
  return past.filter(({ question }) => which(question)).reduce((sum, { times }) => sum + times, 0);
}
