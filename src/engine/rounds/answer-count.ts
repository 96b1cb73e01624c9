/** "12 answered" on the public message: redrawn after answers, but never more often than the platform allows. */

import { PlatformError } from "../../ports/platform-error.ts";
import type { RoundId } from "../../quiz/ids.ts";
import { askedQuestion } from "../../quiz/round/asked-question.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { Engine } from "../engine.ts";
import { reveal } from "./close.ts";
import { mayEdit } from "./edit-limit.ts";
import { openView } from "./post.ts";

type Touched = Pick<Round, "id" | "community">;

/** Each wait is twice as long as the one before. */
const failuresAtMost = 6;

export class CountRedraw {
  readonly #engine: Engine;
  /** Rounds with a redraw to come, and how to call it off. */
  readonly #pending = new Map<RoundId, () => void>();
  readonly #underway = new Set<Promise<void>>();
  #stopped = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** An answer was recorded: the count on the message is stale. */
  touch(round: Touched): void {
    this.#drawLater(round, 0);
  }

  #drawLater(round: Touched, failures: number): void {
    if (this.#pending.has(round.id) || this.#stopped) return;
    const { clock, platform } = this.#engine;
    const cancel = clock.after(platform.editLimits(round.community).countEveryMs * 2 ** failures, () => {
      this.#pending.delete(round.id);
      const drawing = this.#draw(round, failures);
      this.#underway.add(drawing);
      void drawing.finally(() => this.#underway.delete(drawing));
    });
    this.#pending.set(round.id, cancel);
  }

  /** Calls off what has not begun and waits for what has. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#pending.values()) cancel();
    this.#pending.clear();
    await Promise.all(this.#underway);
  }

  /** A count that the platform could not take now is tried again a few times; after that the next answer or the reveal brings it. */
  async #draw({ id, community }: Touched, failures: number): Promise<void> {
    const { store, bank, platform, clock, log } = this.#engine;
    try {
      const round = await store.round(id);
      const question = round && askedQuestion(bank, round);
      if (question === undefined || round?.state !== "posted" || round.message === undefined) return;
      const { countForMs } = platform.editLimits(community);
      if (clock.nowMs() - (round.postedMs ?? round.slotMs) >= countForMs) return;
      if (!(await mayEdit(this.#engine, community, "count"))) return this.#drawLater(round, failures);
      await platform.edit(round.message, openView(this.#engine, round, question, await store.answeredCount(id)));
      // Whoever closed the round meanwhile may have drawn the reveal before this edit arrived.
      const after = await store.round(id);
      if (after?.state === "closed") await reveal(this.#engine, after, "at once");
    } catch (error) {
      log.warn({ round: id, err: error }, "the count could not be redrawn");
      const passing = error instanceof PlatformError && (error.kind === "busy" || error.kind === "unknown");
      if (passing && failures < failuresAtMost) this.#drawLater({ id, community }, failures + 1);
    }
  }
}
