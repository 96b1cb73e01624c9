/** How often somebody was right on a topic, as a bar. */
import { percent } from "../english.ts";
import type { Bar } from "../message.ts";
import { prose } from "../spans.ts";

export interface TopicScore {
  readonly topic: string;
  readonly right: number;
  readonly asked: number;
}

/** In the place of a topic, for questions that are not in the bank any more. */
export const formerTopic = "Former questions";

export function topicBar({ topic, right, asked }: TopicScore): Bar {
  const share = asked === 0 ? 0 : right / asked;
  return { label: prose(topic), share, figure: `${right} of ${asked}, ${percent(share)}`, marked: false };
}
