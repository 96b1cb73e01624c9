/** Which question a channel gets next: never the same twice until all are used up, topics in turn, levels mixed. */
import type { Bank } from "./bank.ts";
import type { QuestionId, TopicId } from "./ids.ts";
import { type Level, levels, type Question } from "./question.ts";
import { hash } from "./seed.ts";

export interface Selection {
  readonly question: Question;
  /** The channel has had every question that it may be asked; this one is the longest ago. */
  readonly rerun: boolean;
}

export interface SelectionInput {
  readonly bank: Bank;
  /** What the channel was asked, newest first. */
  readonly history: readonly QuestionId[];
  /** Empty: every topic. */
  readonly topics: readonly TopicId[];
  /** Decides between equals: the same seed, bank and history give the same question. */
  readonly seed: string;
  /** Questions that must not be given now. */
  readonly except?: ReadonlySet<QuestionId>;
}

/** @returns undefined when no question may be asked at all. */
export function selectQuestion(input: SelectionInput): Selection | undefined {
  const { bank, history, topics, seed, except } = input;
  const allowed = bank.questions.filter(
    (question) => (topics.length === 0 || topics.includes(question.topic)) && except?.has(question.id) !== true,
  );
  const asked = new Set(history);
  const fresh = allowed.filter((question) => !asked.has(question.id));
  if (fresh.length === 0) {
    const oldest = longestAgo(allowed, history);
    return oldest && { question: oldest, rerun: true };
  }
  const past = history.map((id) => bank.question(id)).filter((question) => question !== undefined);
  const candidates = ofLevelInTurn(ofTopicInTurn(fresh, past, seed), past);
  const question = candidates.toSorted((a, b) => hash(seed, a.id) - hash(seed, b.id) || (a.id < b.id ? -1 : 1))[0];
  return question && { question, rerun: false };
}

function longestAgo(allowed: readonly Question[], history: readonly QuestionId[]): Question | undefined {
  const lastAsked = new Map<QuestionId, number>();
  for (const [age, id] of history.entries()) if (!lastAsked.has(id)) lastAsked.set(id, age);
  return allowed.toSorted((a, b) => (lastAsked.get(b.id) ?? Infinity) - (lastAsked.get(a.id) ?? Infinity))[0];
}

/** The candidates of the topic asked least so far; the topic asked last only when there is no other. */
function ofTopicInTurn(candidates: readonly Question[], past: readonly Question[], seed: string): readonly Question[] {
  const count = (topic: TopicId) => past.filter((question) => question.topic === topic).length;
  const open = [...new Set(candidates.map((question) => question.topic))];
  const others = open.filter((topic) => topic !== past[0]?.topic);
  const inTurn = others.length > 0 ? others : open;
  const topic = inTurn.toSorted((a, b) => count(a) - count(b) || hash(seed, a) - hash(seed, b))[0];
  return candidates.filter((question) => question.topic === topic);
}

/** Levels come up equally often over a channel's life; between equals the easier goes first, so that a channel begins gently. */
function ofLevelInTurn(candidates: readonly Question[], past: readonly Question[]): readonly Question[] {
  const count = (level: Level) => past.filter((question) => question.level === level).length;
  const open = levels.filter((level) => candidates.some((question) => question.level === level));
  const level = open.toSorted((a, b) => count(a) - count(b) || a - b)[0];
  return candidates.filter((question) => question.level === level);
}
