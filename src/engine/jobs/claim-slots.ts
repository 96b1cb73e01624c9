/** Schedules whose slot has come: a round is claimed for the slot to post, and what came too late is missed. */
import { noQuestionView } from "../../message/views/manage/admin.ts";
import { asId, type RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";
import { neverMs, type Schedule, type Slot } from "../../quiz/schedule/schedule.ts";
import { closesMs, planSlots } from "../../quiz/schedule/schedule-plan.ts";
import type { Engine } from "../engine.ts";
import { planRound } from "../rounds/plan.ts";
import type { Job, Tick } from "./job.ts";
import { missedSlotsView, tellMaker } from "./tell-maker.ts";

/** How often a claim is tried in one tick, when others ask the same channel something meanwhile. */
const attemptsAtMost = 5;

type Parts = Pick<Engine, "store" | "platform" | "questions" | "rules" | "metrics" | "log" | "newId">;

/** One schedule after the other, so that two of one channel never choose the same question. */
export function claimSlots(engine: Parts): Job {
  return {
    name: "claim_slots",
    run: async (tick) => {
      const due = await engine.store.dueSchedules(tick.startedMs, tick.batch);
      await tick.each(due, (schedule) => claim(engine, schedule, tick));
    },
  };
}

/** Tries again at once when somebody else asked the channel something between planning and claiming. */
async function claim(engine: Parts, due: Schedule, tick: Tick): Promise<void> {
  let schedule: Schedule | undefined = due;
  for (let attempt = 0; attempt < attemptsAtMost && schedule !== undefined; attempt++) {
    if (await claimOnce(engine, schedule, tick)) return;
    const { id, community, channel, nextSlotMs }: Schedule = schedule;
    const schedules: readonly Schedule[] = await engine.store.schedules(community, channel);
    schedule = schedules.find((other) => other.id === id && !other.paused && other.nextSlotMs === nextSlotMs);
  }
}

async function claimOnce(engine: Parts, schedule: Schedule, tick: Tick): Promise<boolean> {
  const { store, rules, log, metrics } = engine;
  const { timetable, community, channel, nextSlotMs: fromMs } = schedule;
  const plan = planSlots(timetable, fromMs, tick.startedMs, rules.graceMs);
  const toMs = plan.next?.atMs ?? neverMs;
  const [slot] = plan.post === undefined ? plan.missed : [plan.post];
  const request = {
    community,
    channel,
    schedule: schedule.id,
    topics: timetable.topics,
    closesMs: closesMs(tick.startedMs, plan.next?.atMs, rules.openMs),
  };
  const planned = slot && (await planRound(engine, { ...request, slot }));
  const missed = planned === undefined ? [] : plan.missed.map((each) => missedRound(engine, planned.round, each));
  const rounds = planned === undefined || plan.post === undefined ? missed : [...missed, planned.round];
  const expected = planned === undefined ? {} : { planned: planned.planned };
  if (!(await store.claimSlot({ schedule: schedule.id, fromMs, toMs, rounds, ...expected }))) return false;
  log.info(
    {
      event: "engine.slot.claimed",
      schedule: schedule.id,
      channel,
      rounds: rounds.length,
      missed: plan.missed.length,
      toMs,
    },
    "A slot was claimed.",
  );
  if (plan.missed.length > 0) {
    for (const _ of plan.missed) metrics.posted("missed");
    const slotsMs = plan.missed.map(({ atMs }) => atMs);
    const view = missedSlotsView(engine, { slotsMs, why: "asleep", schedule: { ...schedule, nextSlotMs: toMs } });
    tick.inBackground(() => tellMaker(engine, schedule, view));
  }
  if (plan.post !== undefined && planned === undefined) {
    tick.inBackground(() => tellMaker(engine, schedule, noQuestionView(timetable.topics)));
  }
  return true;
}

/** What would have been asked at a slot that nobody was there for. */
function missedRound({ newId }: Parts, round: Round, slot: Slot): Round {
  return { ...round, id: asId<RoundId>(newId()), date: slot.date, slotMs: slot.atMs, state: "missed" };
}
