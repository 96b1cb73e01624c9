/** What the person who set up a schedule is told when it did not work. */

import { notice } from "../build.ts";
import { count } from "../english.ts";
import type { Message } from "../message.ts";
import { command, line, time } from "../spans.ts";

export interface MissedSlots {
  /** In order, at least one. */
  readonly slotsMs: readonly number[];
  readonly why: "asleep" | "busy" | "unknown" | "withdrawn";
  readonly zone: string;
  readonly graceMs: number;
  readonly nextMs?: number;
}

const reasons: Readonly<Record<MissedSlots["why"], string>> = {
  asleep: "I was not running then.",
  busy: "The platform would not take it all that time.",
  unknown:
    "The platform never said whether it took it. If it is in the channel after all, the first press will tell me.",
  withdrawn: "It left the bank before it could be posted.",
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
        `. ${reasons[why]} ${why === "asleep" || why === "busy" ? `A question that is more than ${count(hours, "hour")} late would only confuse.` : ""}`,
      ),
      nextMs === undefined ? "No further one is due." : line("The next one is due ", time(nextMs, zone), "."),
      "Nobody's streak suffers: days without a question do not count.",
    ],
  });
}

export function notPostedView(reason: string): Message {
  return notice({
    title: "I could not post the question",
    tone: "refused",
    lines: [
      reason,
      line("The schedules of that channel are paused. When it is mended, say ", command("resume"), " there."),
    ],
  });
}

export function noQuestionView(topics: readonly string[]): Message {
  return notice({
    title: "There is no question to ask",
    tone: "refused",
    lines: [
      topics.length === 0
        ? "The bank is empty."
        : `No question of the bank belongs to ${topics.join(", ")} any more: remove this schedule and add one with other topics.`,
    ],
  });
}
