/** A person's own page, on platforms that have one: a few messages, one below the other. */

import { neverMs, type Schedule } from "../../quiz/schedule/schedule.ts";
import { formatTimetable } from "../../quiz/schedule/timetable.ts";
import type { Streak } from "../../quiz/scoring/streak.ts";
import { notice } from "../build.ts";
import { count, percent } from "../english.ts";
import type { Message, Span } from "../message.ts";
import { code, command, line, prose, strong, time } from "../spans.ts";
import { streakSentence } from "./stats.ts";
import { type TopicScore, topicBar } from "./topic-score.ts";

export interface Home {
  readonly name: string;
  readonly hidden: boolean;
  /** Questions that wait for an answer below. */
  readonly open: number;
  readonly topics: readonly TopicScore[];
  /** In the channel where this person played last. */
  readonly streak?: Streak;
}

export interface PastVerdict {
  readonly date: string;
  readonly right: boolean;
  readonly stem: string;
  readonly letter: string;
  /** What was answered. */
  readonly option: string;
}

export function homeView({ name, hidden, open, topics, streak }: Home): Message {
  const right = topics.reduce((sum, topic) => sum + topic.right, 0);
  const asked = topics.reduce((sum, topic) => sum + topic.asked, 0);
  return notice({
    title: `Hello, ${name}`,
    lines: [
      asked === 0
        ? "You haven't answered a question here yet."
        : line(strong(`${right} of ${asked}`), ` right, ${percent(right / asked)}.`),
      ...(streak === undefined ? [] : [streakSentence(streak)]),
      open === 0 ? "You're all caught up: no open question." : `${count(open, "open question")} below.`,
    ],
    footnote: line(
      hidden ? "You are hidden from leaderboards; to be shown: " : "To be hidden from leaderboards: ",
      command(hidden ? "privacy show" : "privacy hide"),
      " · to see or erase what is stored about you: ",
      command("privacy"),
    ),
  });
}

export function accuracyView(topics: readonly TopicScore[]): Message {
  return notice({
    title: "Your accuracy by topic",
    lines: topics.length === 0 ? ["Nothing to show yet."] : [],
    blocks: topics.length === 0 ? [] : [{ kind: "bars", bars: topics.map(topicBar) }],
    footnote: topics.length === 0 ? [] : line("Only you see this. A few answers say little about a topic."),
  });
}

export function lastVerdictsView(verdicts: readonly PastVerdict[]): Message {
  return notice({
    title: "Your last verdicts",
    lines: verdicts.length === 0 ? ["None yet."] : [],
    blocks: verdicts.length === 0 ? [] : [{ kind: "list", items: verdicts.map(verdictLine) }],
    footnote: verdicts.length === 0 ? [] : line(command("last"), " shows the latest once more, with the reasons"),
  });
}

export function homeSchedulesView(schedules: readonly Schedule[]): Message {
  return notice({
    title: "Schedules",
    lines: schedules.length === 0 ? [line("None. In a channel, say ", command("schedule"), ".")] : [],
    blocks: schedules.length === 0 ? [] : [{ kind: "list", items: schedules.map(scheduleLine) }],
  });
}

function verdictLine({ date, right, stem, letter, option }: PastVerdict): Span[] {
  return line(strong(right ? "Right" : "Not quite"), ` · ${date} · `, prose(stem), ` — ${letter}: `, prose(option));
}

function scheduleLine({ channel, timetable, nextSlotMs, paused }: Schedule): Span[] {
  const next: readonly (string | Span)[] = paused
    ? ["paused"]
    : nextSlotMs === neverMs
      ? ["at its end"]
      : ["next ", time(nextSlotMs, timetable.zone)];
  return line({ kind: "channel", channel }, " ", code(formatTimetable(timetable)), " · ", ...next);
}
