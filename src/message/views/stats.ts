/** A player's own figures: accuracy by topic and the streak. Nobody else is shown them. */
import type { Streak } from "../../quiz/scoring/streak.ts";
import { notice } from "../build.ts";
import { count, percent } from "../english.ts";
import type { Message } from "../message.ts";
import { line, strong } from "../spans.ts";
import { type TopicScore, topicBar } from "./topic-score.ts";

export interface Stats {
  readonly topics: readonly TopicScore[];
  /** In the channel where it was asked for. */
  readonly streak: Streak;
}

export function statsView({ topics, streak }: Stats): Message {
  const right = topics.reduce((sum, topic) => sum + topic.right, 0);
  const asked = topics.reduce((sum, topic) => sum + topic.asked, 0);
  if (asked === 0) return notice({ title: "Your stats", lines: ["You haven't answered a question here yet."] });
  return notice({
    title: "Your stats",
    lines: [line(strong(`${right} of ${asked}`), ` right, ${percent(right / asked)}. ${streakSentence(streak)}`)],
    blocks: [{ kind: "bars", bars: topics.map(topicBar) }],
    footnote: line("Only you see this. A few answers say little about a topic."),
  });
}

export function streakSentence({ current, longest, freezes, answered, posted }: Streak): string {
  if (posted === 0) return "No streak in this channel yet.";
  const covered = freezes === 0 ? "No freezes left" : `${count(freezes, "freeze")} left`;
  return `Streak: ${count(current, "day")} (best: ${longest}). ${covered} for days you miss. You answered on ${answered} of ${count(posted, "day")}.`;
}
