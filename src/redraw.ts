/** "12 answered" on the public message: redrawn after answers, but never more often than the rules allow. */
import { reveal } from "./closing.ts";
import type { Engine } from "./engine.ts";
import { openView } from "./posting.ts";
import { askedQuestion } from "./quiz/asked.ts";
import type { RoundId } from "./quiz/ids.ts";

export class CountRedraw {
  readonly #engine: Engine;
  /** Rounds with a redraw to come, and how to call it off. */
  readonly #pending = new Map<RoundId, () => void>();
  readonly #underway = new Set<Promise<void>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** An answer was recorded: the count on the message is stale. */
  touch(id: RoundId): void {
    if (this.#pending.has(id)) return;
    const { clock, rules } = this.#engine;
    const cancel = clock.after(rules.countEveryMs, () => {
      this.#pending.delete(id);
      const drawing = this.#draw(id);
      this.#underway.add(drawing);
      void drawing.finally(() => this.#underway.delete(drawing));
    });
    this.#pending.set(id, cancel);
  }

  /** Calls off what has not begun and waits for what has. */
  async stop(): Promise<void> {
    for (const cancel of this.#pending.values()) cancel();
    this.#pending.clear();
    await Promise.all(this.#underway);
  }

  /** A count that could not be drawn is not worth a retry: the next answer or the reveal brings the next chance. */
  async #draw(id: RoundId): Promise<void> {
    const { store, bank, platform, log } = this.#engine;
    try {
      const round = await store.round(id);
      const question = round && askedQuestion(bank, round);
      if (question === undefined || round?.state !== "posted" || round.message === undefined) return;
      await platform.edit(round.message, openView(this.#engine, round, question, await store.answeredCount(id)));
      // Whoever closed the round meanwhile may have drawn the reveal before this edit arrived.
      const after = await store.round(id);
      if (after?.state === "closed") await reveal(this.#engine, after);
    } catch (error) {
      log.warn({ round: id, err: error }, "the count could not be redrawn");
    }
  }
}
