/** The schedules of a channel stopped, or running again. */
import type { Schedule } from "../../../quiz/schedule/schedule.ts";
import { notice } from "../../build.ts";
import type { Message } from "../../message.ts";
import { command, line } from "../../spans.ts";
import { scheduleLine, schedulesView } from "./schedule-list.ts";

export function pausedView(schedules: readonly Schedule[]): Message {
  if (schedules.length === 0) return schedulesView(schedules);
  return notice({
    title: "Paused",
    lines: [
      line("Scheduled questions are not posted here until you say ", command("resume"), "."),
      line("To ask one by hand, say ", command("post"), "."),
    ],
  });
}

/** @param resumed how many of them were paused before. */
export function resumedView(schedules: readonly Schedule[], resumed: number): Message {
  if (schedules.length === 0) return schedulesView(schedules);
  return notice({
    title: resumed === 0 ? "Nothing was paused" : "Resumed",
    lines: resumed === 0 ? [] : ["Questions missed in the meantime are not posted."],
    blocks: [{ kind: "list", items: schedules.map(scheduleLine) }],
  });
}
