/** How many have answered, on the public message: redrawn after answers, never more often than the platform allows. */
import { TaskSet } from "../../lib/task-set.ts";
import { PlatformError } from "../../ports/platform-error.ts";
import type { RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { Engine } from "../engine.ts";
import { reveal } from "./close.ts";
import { mayEdit } from "./edit-limit.ts";
import { openRoundView } from "./open-round.ts";

type CountedRound = Pick<Round, "id" | "community">;

/** Each wait is twice as long as the one before. */
const failuresAtMost = 6;

type Parts = Pick<Engine, "store" | "platform" | "questions" | "clock" | "rules" | "log">;

export class AnswerCount {
  readonly #engine: Parts;
  /** Rounds with a redraw to come, and how to cancel it. */
  readonly #pending = new Map<RoundId, () => void>();
  readonly #drawing = new TaskSet();
  #stopped = false;

  constructor(engine: Parts) {
    this.#engine = engine;
  }

  /** An answer was recorded, so the count on the message is stale. */
  redrawSoon(round: CountedRound): void {
    this.#drawLater(round, 0);
  }

  #drawLater(round: CountedRound, failures: number): void {
    if (this.#pending.has(round.id) || this.#stopped) return;
    const { clock, platform } = this.#engine;
    const cancel = clock.after(platform.editLimits(round.community).countEveryMs * 2 ** failures, () => {
      this.#pending.delete(round.id);
      void this.#drawing.add(this.#draw(round, failures));
    });
    this.#pending.set(round.id, cancel);
  }

  /** Cancels what has not begun and waits for what has. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#pending.values()) cancel();
    this.#pending.clear();
    await this.#drawing.settled();
  }

  /**
   * Never rejects. A count that the platform could not take now is tried again a few times; after that the next answer or
   * the reveal brings it.
   */
  async #draw({ id, community }: CountedRound, failures: number): Promise<void> {
    const { store, questions, platform, clock, log } = this.#engine;
    try {
      const round = await store.round(id);
      const asked = round && (await questions.find(community, round));
      if (asked === undefined || round?.state !== "posted" || round.message === undefined) return;
      const { countForMs } = platform.editLimits(community);
      if (clock.nowMs() - (round.postedMs ?? round.slotMs) >= countForMs) return;
      if (!(await mayEdit(this.#engine, community, "count"))) return this.#drawLater(round, failures);
      await platform.edit(round.message, openRoundView(this.#engine, round, asked, await store.answeredCount(id)));
      // Whoever closed the round meanwhile may have drawn the reveal before this edit arrived.
      const after = await store.round(id);
      if (after?.state === "closed") await reveal(this.#engine, after, "at once");
    } catch (error) {
      log.warn({ event: "engine.count.failed", round: id, err: error }, "A count of answers could not be redrawn.");
      const passing = error instanceof PlatformError && (error.kind === "busy" || error.kind === "unknown");
      if (passing && failures < failuresAtMost) this.#drawLater({ id, community }, failures + 1);
    }
  }
}
