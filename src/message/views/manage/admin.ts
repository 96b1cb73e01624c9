/** What the person who set up a schedule is told when it did not work. */

import { notice } from "../../build.ts";
import { count } from "../../english.ts";
import type { Message } from "../../message.ts";
import { command, line, time } from "../../spans.ts";

export interface MissedSlots {
  /** In order, at least one. */
  readonly slotsMs: readonly number[];
  readonly why: "asleep" | "busy" | "unknown" | "withdrawn";
  readonly zone: string;
  readonly graceMs: number;
  readonly nextMs?: number;
}

const reasons: Readonly<Record<MissedSlots["why"], string>> = {
  asleep: "I was not running at that time.",
  busy: "The chat platform kept refusing it.",
  unknown:
    "The platform never said whether it was posted. If it is in the channel after all, the first press tells me.",
  withdrawn: "It was withdrawn before it could be posted.",
};

export function missedView({ slotsMs, why, zone, graceMs, nextMs }: MissedSlots): Message {
  const hours = Math.round(graceMs / 360_000) / 10;
  return notice({
    title: slotsMs.length === 1 ? "A question was not posted" : `${slotsMs.length} questions were not posted`,
    tone: "refused",
    lines: [
      line(
        "Due ",
        ...slotsMs.flatMap((atMs, index) => [...(index === 0 ? [] : [", "]), time(atMs, zone)]),
        `. ${reasons[why]} ${why === "asleep" || why === "busy" ? `A question that is more than ${count(hours, "hour")} late is not posted.` : ""}`,
      ),
      nextMs === undefined ? "No other one is scheduled." : line("Next question: ", time(nextMs, zone), "."),
      "Nobody's streak is affected: days without a question don't count.",
    ],
  });
}

export function notPostedView(reason: string): Message {
  return notice({
    title: "I could not post the question",
    tone: "refused",
    lines: [
      reason,
      line("The schedules of that channel are paused. Once this is fixed, say ", command("resume"), " there."),
    ],
  });
}

export function noQuestionView(topics: readonly string[]): Message {
  return notice({
    title: "There is no question to ask",
    tone: "refused",
    lines: [
      topics.length === 0
        ? "There are no questions at all."
        : `There are no questions on ${topics.join(", ")} any more. Remove this schedule and add one with other topics.`,
    ],
  });
}
