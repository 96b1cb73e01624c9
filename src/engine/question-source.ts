/** What may be asked in a community, and how a question that was asked there is found again. */
import type { CommunityId, OptionId } from "../quiz/ids.ts";
import type { Bank, Topic } from "../quiz/question/bank.ts";
import type { Question } from "../quiz/question/question.ts";
import { askedQuestion, type QuestionReference } from "../quiz/round/asked-question.ts";

export interface QuestionSource {
  /** The topics that questions of a community may be about, in the order in which a newcomer should meet them. */
  topics(community: CommunityId): Promise<readonly Topic[]>;
  /** Everything that may be asked in a community: what questions are chosen from and figures are made of. */
  bank(community: CommunityId): Promise<Bank>;
  /** A question as a round or a practice asked it; undefined when it was withdrawn or its options changed since. */
  find(community: CommunityId, asked: QuestionReference): Promise<AskedQuestion | undefined>;
}

export interface AskedQuestion {
  readonly question: Question;
  /** The title of its topic. */
  readonly topic: string;
  /** The false beliefs behind its wrong options, in words. */
  readonly beliefs: ReadonlyMap<OptionId, string>;
}

/** The same questions for every community: those of the house. */
export function bankSource(bank: Bank): QuestionSource {
  return {
    topics: () => Promise.resolve(bank.topics),
    bank: () => Promise.resolve(bank),
    find: (_, asked) => {
      const question = askedQuestion(bank, asked);
      return Promise.resolve(question && inContext(bank, question));
    },
  };
}

/** A question with its topic and beliefs, however it was found. */
export function inContext(bank: Bank, question: Question): AskedQuestion {
  const beliefs = question.options.flatMap(({ id, misconception }): [OptionId, string][] => {
    const belief = misconception && bank.misconception(misconception)?.belief;
    return belief === undefined ? [] : [[id, belief]];
  });
  return {
    question,
    topic: bank.topic(question.topic)?.title ?? question.topic,
    beliefs: new Map(beliefs),
  };
}
