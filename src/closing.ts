/** The end of a round: no more answers, and the public message shows what was right. */
import type { Engine } from "./engine.ts";
import { revealView, withdrawnRoundView } from "./message/views/reveal.ts";
import { PlatformError } from "./platform.ts";
import { askedQuestion } from "./quiz/asked.ts";
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

/** `later`: the platform could not take it now. `never`: the message is gone. */
export type Revealed = "drawn" | "later" | "never";

/** Redraws the public message of a closed round; drawing it twice does no harm, so every doubt is settled by trying again. */
export async function reveal(engine: Engine, round: Round): Promise<Revealed> {
  const { store, platform, log, clock } = engine;
  if (round.message === undefined) {
    await store.markRevealed(round.id);
    return "never";
  }
  try {
    await platform.edit(round.message, closedView(engine, round));
    await store.markRevealed(round.id);
    return "drawn";
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    log.warn({ round: round.id, kind: error.kind, reason: error.message }, "a reveal could not be drawn");
    if (error.kind === "busy" || error.kind === "unknown") {
      await store.putOffReveal(round.id, clock.nowMs() + revealAgainMs);
      return "later";
    }
    await store.markRevealed(round.id);
    return "never";
  }
}

function closedView(engine: Engine, round: Round) {
  const question = askedQuestion(engine.bank, round);
  if (question === undefined) return withdrawnRoundView();
  const topic = engine.bank.topic(question.topic)?.title ?? question.topic;
  return revealView({ question, letters: round.letters, tally: round.tally ?? {}, topic });
}
