/** What has fallen due since the last beat of the heart: slots, unsent rounds, rounds to close, reveals to draw. */
import { closeRound, reveal } from "./closing.ts";
import type { Engine } from "./engine.ts";
import type { Message } from "./message/message.ts";
import { missedView, noQuestionView, notPostedView } from "./message/views/admin.ts";
import { planRound, sendRound } from "./posting.ts";
import type { PlayerId } from "./quiz/ids.ts";
import type { Round } from "./quiz/round.ts";
import { neverMs, type Schedule } from "./quiz/schedule.ts";
import { closesMs, planSlots } from "./quiz/schedule-plan.ts";

/** Rows looked at in one beat; what is left waits for the next. */
const batch = 1_000;

export class Scheduler {
  readonly #engine: Engine;
  readonly #underway = new Set<Promise<void>>();
  #beating: Promise<void> | undefined;
  #again: (() => void) | undefined;
  #stopped = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Does all that is due. Resolves when everything is decided; what is being sent goes on, so that one slow channel
   * never holds up another. A beat that falls into another one is that one.
   */
  async beat(): Promise<void> {
    if (this.#stopped) return;
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = undefined;
    });
    await this.#beating;
  }

  /** Beats once more when the leases of whoever was sending before have run out. */
  beatAgain(): void {
    if (this.#again !== undefined || this.#stopped) return;
    const { clock, rules } = this.#engine;
    this.#again = clock.after(rules.leaseMs + 1, () => {
      this.#again = undefined;
      this.#track(this.beat());
    });
  }

  /** Resolves when nothing is being decided or sent. */
  async settled(): Promise<void> {
    while (this.#beating !== undefined || this.#underway.size > 0) {
      await Promise.all([this.#beating, ...this.#underway]);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#again?.();
    await this.settled();
  }

  async #beat(): Promise<void> {
    const { store, clock, meter } = this.#engine;
    const startedMs = clock.nowMs();
    await this.#all(store.dueSchedules(startedMs, batch), (schedule) => this.#claim(schedule, startedMs));
    await this.#all(store.overdue(startedMs, batch), async (round) => {
      await closeRound(this.#engine, round.id);
    });
    for (const round of await store.unposted(startedMs, batch)) this.#track(this.#send(round));
    for (const round of await store.unrevealed(startedMs, batch)) this.#track(reveal(this.#engine, round));
    meter.beat(clock.nowMs() - startedMs);
  }

  /** One after the other, so that two schedules of one channel never choose the same question; no fault stops the rest. */
  async #all<T>(due: Promise<readonly T[]>, act: (one: T) => Promise<void>): Promise<void> {
    for (const one of await due) {
      try {
        await act(one);
      } catch (error) {
        this.#engine.log.error({ err: error }, "something that was due could not be done; the next beat tries again");
      }
    }
  }

  async #claim(schedule: Schedule, nowMs: number): Promise<void> {
    const { store, rules, log } = this.#engine;
    const { timetable, community, channel } = schedule;
    const plan = planSlots(timetable, schedule.nextSlotMs, nowMs, rules.graceMs);
    const closes = closesMs(nowMs, plan.next?.atMs, rules.openMs);
    const rounds: Round[] = [];
    for (const slot of [...plan.missed, ...(plan.post === undefined ? [] : [plan.post])]) {
      const round = await planRound(this.#engine, {
        community,
        channel,
        schedule: schedule.id,
        topics: timetable.topics,
        slot,
        closesMs: closes,
      });
      if (round !== undefined) rounds.push(slot === plan.post ? round : { ...round, state: "missed" });
    }
    const toMs = plan.next?.atMs ?? neverMs;
    const won = await store.claimSlot({ schedule: schedule.id, fromMs: schedule.nextSlotMs, toMs, rounds });
    if (!won) return;
    log.info(
      { schedule: schedule.id, channel, rounds: rounds.length, missed: plan.missed.length, toMs },
      "a slot was claimed",
    );
    if (plan.missed.length > 0) {
      const slotsMs = plan.missed.map((slot) => slot.atMs);
      const next = plan.next === undefined ? {} : { nextMs: plan.next.atMs };
      const view = missedView({ slotsMs, zone: timetable.zone, graceMs: rules.graceMs, ...next });
      for (const _ of plan.missed) this.#engine.meter.posted("missed");
      this.#track(this.#tell(schedule.createdBy, view));
    }
    if (plan.post !== undefined && rounds.length === 0)
      this.#track(this.#tell(schedule.createdBy, noQuestionView(timetable.topics)));
  }

  async #send(round: Round): Promise<void> {
    const sending = await sendRound(this.#engine, round.id);
    if (sending?.outcome === "busy" || sending?.outcome === "unknown") this.beatAgain();
    if (sending?.outcome !== "refused" && sending?.outcome !== "missed") return;
    const { store } = this.#engine;
    const schedules = await store.schedules(round.community, round.channel);
    const schedule = schedules.find((candidate) => candidate.id === round.schedule);
    if (schedule === undefined) return;
    if (sending.outcome === "missed") {
      const { zone } = schedule.timetable;
      const next = schedule.nextSlotMs === neverMs ? {} : { nextMs: schedule.nextSlotMs };
      const view = missedView({ slotsMs: [round.slotMs], zone, graceMs: this.#engine.rules.graceMs, ...next });
      await this.#tell(schedule.createdBy, view);
      return;
    }
    for (const each of schedules) await store.changeSchedule({ ...each, paused: true });
    await this.#tell(schedule.createdBy, notPostedView(sending.reason ?? "The platform refused it."));
  }

  async #tell(admin: PlayerId, view: Message): Promise<void> {
    try {
      await this.#engine.platform.direct(admin, view);
    } catch (error) {
      this.#engine.log.warn({ admin, err: error }, "an admin could not be told");
    }
  }

  #track(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => this.#engine.log.error({ err: error }, "work that was due failed"))
      .finally(() => this.#underway.delete(watched));
    this.#underway.add(watched);
  }
}
