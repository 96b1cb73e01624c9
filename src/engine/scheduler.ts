/** What has fallen due since the last beat of the heart: slots, unsent rounds, rounds to close, reveals to draw. */

import type { Message } from "../message/message.ts";
import { missedView, noQuestionView, notPostedView } from "../message/views/admin.ts";
import { asId, type CommunityId, type PlayerId, type RoundId } from "../quiz/ids.ts";
import type { Round } from "../quiz/round/round.ts";
import { neverMs, nobody, type Schedule, type Slot } from "../quiz/schedule/schedule.ts";
import { closesMs, planSlots } from "../quiz/schedule/schedule-plan.ts";
import type { Engine } from "./engine.ts";
import { tellDueReviews } from "./jobs/review.ts";
import { replayReviews } from "./reviews/replay-reviews.ts";
import { closeRound, reveal } from "./rounds/close.ts";
import { type Miss, planRound, sendRound } from "./rounds/post.ts";

/** Rows looked at in one beat; what is left waits for the next. */
const batch = 1_000;
const claimAttempts = 5;

export class Scheduler {
  readonly #engine: Engine;
  readonly #underway = new Set<Promise<void>>();
  /** Rounds that this process is sending or revealing. */
  readonly #busy = new Set<RoundId>();
  #ticking: Promise<void> | undefined;
  #afterLease: (() => void) | undefined;
  #stopped = false;
  /** Reviews of an older model were computed anew, or are being. */
  #replayed = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Does all that is due. Resolves when everything is decided; what is being sent goes on, so that one slow channel
   * never holds up another. A beat that falls into another one is that one.
   */
  async tick(): Promise<void> {
    if (this.#stopped) return;
    if (!this.#replayed) this.#track(replayReviews(this.#engine));
    this.#replayed = true;
    this.#ticking ??= this.#tick().finally(() => {
      this.#ticking = undefined;
    });
    await this.#ticking;
  }

  /** Beats once more when the leases of whoever was sending before have run out. */
  tickAfterLease(): void {
    if (this.#afterLease !== undefined || this.#stopped) return;
    const { clock, rules } = this.#engine;
    this.#afterLease = clock.after(rules.leaseMs + 1, () => {
      this.#afterLease = undefined;
      this.#track(this.tick());
    });
  }

  /** Resolves when nothing is being decided or sent. */
  async settled(): Promise<void> {
    while (this.#ticking !== undefined || this.#underway.size > 0) {
      await Promise.all([this.#ticking, ...this.#underway]);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#afterLease?.();
    await this.settled();
  }

  async #tick(): Promise<void> {
    const { store, clock, metrics, rules } = this.#engine;
    const startedMs = clock.nowMs();
    await this.#all(store.dueSchedules(startedMs, batch), (schedule) => this.#claim(schedule, startedMs));
    await this.#all(store.overdue(startedMs, batch), async (round) => {
      await closeRound(this.#engine, round.id);
    });
    for (const round of await store.unposted(startedMs, batch)) this.#once(round.id, () => this.#send(round));
    for (const round of await store.unrevealed(startedMs, batch)) this.#once(round.id, () => this.#reveal(round));
    await tellDueReviews(this.#engine, (work) => this.#track(work()));
    await this.#all(store.communitiesLeft(startedMs - rules.retentionMs, batch), (left) =>
      this.#erase(left, startedMs),
    );
    metrics.tick(clock.nowMs() - startedMs);
  }

  /** Arena was removed from it so long ago that nothing of it is kept. */
  async #erase(community: CommunityId, nowMs: number): Promise<void> {
    const { store, rules, log } = this.#engine;
    await store.eraseCommunity(community, nowMs - rules.retentionMs);
    log.info({ community }, "what a community had left behind was erased");
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

  /** Tries again at once when somebody else asked the channel something between planning and claiming. */
  async #claim(due: Schedule, nowMs: number): Promise<void> {
    let schedule: Schedule | undefined = due;
    for (let attempt = 0; attempt < claimAttempts && schedule !== undefined; attempt++) {
      if (await this.#claimOnce(schedule, nowMs)) return;
      const { id, community, channel, nextSlotMs }: Schedule = schedule;
      const schedules: readonly Schedule[] = await this.#engine.store.schedules(community, channel);
      schedule = schedules.find((other) => other.id === id && !other.paused && other.nextSlotMs === nextSlotMs);
    }
  }

  async #claimOnce(schedule: Schedule, nowMs: number): Promise<boolean> {
    const { store, rules, log } = this.#engine;
    const { timetable, community, channel, nextSlotMs: fromMs } = schedule;
    const plan = planSlots(timetable, fromMs, nowMs, rules.graceMs);
    const toMs = plan.next?.atMs ?? neverMs;
    const wish = {
      community,
      channel,
      schedule: schedule.id,
      topics: timetable.topics,
      closesMs: closesMs(nowMs, plan.next?.atMs, rules.openMs),
    };
    const [slot] = plan.post === undefined ? plan.missed : [plan.post];
    const planned = slot && (await planRound(this.#engine, { ...wish, slot }));
    const missed = planned === undefined ? [] : plan.missed.map((each) => this.#missedRound(planned.round, each));
    const rounds = planned === undefined || plan.post === undefined ? missed : [...missed, planned.round];
    const expected = planned === undefined ? {} : { planned: planned.planned };
    if (!(await store.claimSlot({ schedule: schedule.id, fromMs, toMs, rounds, ...expected }))) return false;
    log.info(
      { schedule: schedule.id, channel, rounds: rounds.length, missed: plan.missed.length, toMs },
      "a slot was claimed",
    );
    if (plan.missed.length > 0) {
      for (const _ of plan.missed) this.#engine.metrics.posted("missed");
      const slotsMs = plan.missed.map(({ atMs }) => atMs);
      this.#track(
        this.#tell(schedule.createdBy, this.#missedView(slotsMs, "asleep", { ...schedule, nextSlotMs: toMs })),
      );
    }
    if (plan.post !== undefined && planned === undefined) {
      this.#track(this.#tell(schedule.createdBy, noQuestionView(timetable.topics)));
    }
    return true;
  }

  /** What would have been asked at a slot that was slept through. */
  #missedRound(round: Round, slot: Slot): Round {
    return { ...round, id: asId<RoundId>(this.#engine.newId()), date: slot.date, slotMs: slot.atMs, state: "missed" };
  }

  async #send(round: Round): Promise<void> {
    const sending = await sendRound(this.#engine, round.id);
    if (sending?.outcome === "busy" || sending?.outcome === "unknown") this.tickAfterLease();
    if (sending?.outcome !== "refused" && sending?.outcome !== "missed") return;
    const { store } = this.#engine;
    const schedules = await store.schedules(round.community, round.channel);
    const schedule = schedules.find((candidate) => candidate.id === round.schedule);
    if (schedule === undefined) return;
    if (sending.outcome === "refused") {
      for (const each of schedules) await store.changeSchedule({ ...each, paused: true });
      await this.#tell(schedule.createdBy, notPostedView(sending.reason));
    } else if (sending.why !== "called-off") {
      await this.#tell(schedule.createdBy, this.#missedView([round.slotMs], sending.why, schedule));
    }
  }

  #missedView(
    slotsMs: readonly number[],
    why: Exclude<Miss, "called-off">,
    { timetable, nextSlotMs }: Schedule,
  ): Message {
    const next = nextSlotMs === neverMs ? {} : { nextMs: nextSlotMs };
    return missedView({ slotsMs, why, zone: timetable.zone, graceMs: this.#engine.rules.graceMs, ...next });
  }

  async #reveal(round: Round): Promise<void> {
    if ((await reveal(this.#engine, round)) === "later") this.tickAfterLease();
  }

  async #tell(admin: PlayerId, view: Message): Promise<void> {
    if (admin === nobody) return;
    try {
      await this.#engine.platform.direct(admin, view);
    } catch (error) {
      this.#engine.log.warn({ admin, err: error }, "an admin could not be told");
    }
  }

  /** Leaves a round alone while something is being done for it, however long the platform takes. */
  #once(id: RoundId, work: () => Promise<void>): void {
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    this.#track(work().finally(() => this.#busy.delete(id)));
  }

  #track(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => this.#engine.log.error({ err: error }, "work that was due failed"))
      .finally(() => this.#underway.delete(watched));
    this.#underway.add(watched);
  }
}
