/** Topics as somebody wrote them. */
import type { TopicId } from "../../quiz/ids.ts";
import type { Topic } from "../../quiz/question/bank.ts";

export interface TopicsReading {
  readonly topics: readonly TopicId[];
  /** The first word that names no topic, as it was written. */
  readonly unknown?: string;
}

/** By their ids; case does not matter. */
export function readTopics(known: readonly Topic[], words: readonly string[]): TopicsReading {
  const found = words.map((word) => known.find(({ id }) => id === word.toLowerCase())?.id);
  const topics = found.filter((topic) => topic !== undefined);
  const unknown = words[found.indexOf(undefined)];
  return unknown === undefined ? { topics } : { topics, unknown };
}
