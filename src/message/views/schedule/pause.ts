/** The schedules of a channel stopped, or going on. */
import type { Schedule } from "../../../quiz/schedule/schedule.ts";
import { notice } from "../../build.ts";
import type { Message } from "../../message.ts";
import { command, line } from "../../spans.ts";
import { scheduleLine, schedulesView } from "./schedule-list.ts";

export function pausedView(paused: boolean, schedules: readonly Schedule[]): Message {
  if (schedules.length === 0) return schedulesView(schedules);
  return paused
    ? notice({ title: "Paused", lines: [line("Nothing is posted here until you say ", command("resume"), ".")] })
    : notice({
        title: "Resumed",
        lines: ["Nothing is posted for the time between."],
        blocks: [{ kind: "list", items: schedules.map(scheduleLine) }],
      });
}
