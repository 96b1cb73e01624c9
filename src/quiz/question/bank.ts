/** All questions, frozen at start. */
import type { MisconceptionId, QuestionId, TopicId } from "../ids.ts";
import type { Question } from "./question.ts";

export interface Topic {
  readonly id: TopicId;
  readonly title: string;
  /** Topics that a newcomer must have met before this one. */
  readonly after?: readonly TopicId[];
}

export interface Misconception {
  readonly id: MisconceptionId;
  /** The false belief as its holder would say it, one sentence. */
  readonly belief: string;
}

/** Topics are in the order in which a newcomer should meet them. */
export interface Bank {
  readonly topics: readonly Topic[];
  readonly questions: readonly Question[];
  question(id: QuestionId): Question | undefined;
  topic(id: TopicId): Topic | undefined;
  misconception(id: MisconceptionId): Misconception | undefined;
}

export interface BankContents {
  readonly topics: readonly Topic[];
  readonly questions: readonly Question[];
  readonly misconceptions: readonly Misconception[];
}

export function bankOf(contents: BankContents): Bank {
  const questions = new Map(contents.questions.map((question) => [question.id, question]));
  const topics = new Map(contents.topics.map((topic) => [topic.id, topic]));
  const misconceptions = new Map(contents.misconceptions.map((entry) => [entry.id, entry]));
  return Object.freeze({
    topics: Object.freeze([...contents.topics]),
    questions: Object.freeze([...contents.questions]),
    question: (id: QuestionId) => questions.get(id),
    topic: (id: TopicId) => topics.get(id),
    misconception: (id: MisconceptionId) => misconceptions.get(id),
  });
}
