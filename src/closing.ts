/** The end of a round: no more answers, and the public message shows what was right. */
import type { Engine } from "./engine.ts";
import { revealView } from "./message/views/reveal.ts";
import { PlatformError } from "./platform.ts";
import type { RoundId } from "./quiz/ids.ts";
import type { Round } from "./quiz/round.ts";

/** How long a reveal that the platform could not take now is put off. */
const revealAgainMs = 60_000;

/** Closes a posted round; its reveal is then to be drawn. Undefined when it was not open any more. */
export async function closeRound(engine: Engine, id: RoundId): Promise<Round | undefined> {
  const closed = await engine.store.closeRound(id, engine.clock.nowMs());
  if (closed !== undefined) engine.log.info({ round: id, channel: closed.channel }, "a round was closed");
  return closed;
}

/** Redraws the public message of a closed round; drawing it twice does no harm, so every doubt is settled by trying again. */
export async function reveal(engine: Engine, round: Round): Promise<void> {
  const { store, bank, platform, log, clock } = engine;
  const question = bank.question(round.question);
  if (question === undefined || round.message === undefined) {
    log.warn(
      { round: round.id, question: round.question },
      "a round cannot be revealed: its question or message is gone",
    );
    await store.markRevealed(round.id);
    return;
  }
  const topic = bank.topic(question.topic)?.title ?? question.topic;
  const view = revealView({ question, letters: round.letters, tally: round.tally ?? {}, topic });
  try {
    await platform.edit(round.message, view);
    await store.markRevealed(round.id);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const final = error.kind === "gone" || error.kind === "refused";
    log.warn({ round: round.id, kind: error.kind, reason: error.message }, "a reveal could not be drawn");
    await (final ? store.markRevealed(round.id) : store.putOffReveal(round.id, clock.nowMs() + revealAgainMs));
  }
}
