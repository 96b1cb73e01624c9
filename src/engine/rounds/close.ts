/** The end of a round: no more answers, and the public message shows what was right. */

import { discussionView, revealView, withdrawnRoundView } from "../../message/views/reveal.ts";
import { PlatformError } from "../../ports/platform-error.ts";
import type { MessageId, RoundId } from "../../quiz/ids.ts";
import { askedQuestion } from "../../quiz/round/asked-question.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { Engine } from "../engine.ts";
import { mayEdit } from "./edit-limit.ts";

/** How long a reveal that the platform could not take now is put off. */
const revealAgainMs = 60_000;
/** How long a reveal waits for its turn; the beat that finds it is the next one after. */
const turnAgainMs = 1_000;

/** Closes a posted round; its reveal is then to be drawn. Undefined when it was not open any more. */
export async function closeRound(engine: Engine, id: RoundId): Promise<Round | undefined> {
  const closed = await engine.store.closeRound(id, engine.clock.nowMs());
  if (closed !== undefined) engine.log.info({ round: id, channel: closed.channel }, "a round was closed");
  return closed;
}

/** `later`: the platform could not take it now. `never`: the message is gone. */
export type Revealed = "drawn" | "later" | "never";

/** `at once`: whatever the platform's pace, for a message that shows something wrong. */
type Urgency = "in turn" | "at once";

/** Redraws the public message of a closed round; drawing it twice does no harm, so every doubt is settled by trying again. */
export async function reveal(engine: Engine, round: Round, urgency: Urgency = "in turn"): Promise<Revealed> {
  const { store, platform, log, clock, rules } = engine;
  if (round.message === undefined) {
    await store.markRevealed(round.id);
    return "never";
  }
  try {
    if (urgency === "in turn" && !(await mayEdit(engine, round.community, "reveal"))) {
      await store.putOffReveal(round.id, clock.nowMs() + turnAgainMs);
      return "later";
    }
    await platform.edit(round.message, closedView(engine, round));
    const first = await store.markRevealed(round.id);
    if (first && rules.discussion) await discuss(engine, round, round.message);
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
  const version = round.python === undefined ? {} : { python: round.python };
  return revealView({ question, letters: round.letters, tally: round.tally ?? {}, topic, ...version });
}

/** A convenience: what goes wrong with it is written down and not tried again. */
async function discuss({ platform, bank, log }: Engine, round: Round, message: MessageId): Promise<void> {
  const question = askedQuestion(bank, round);
  if (question === undefined) return;
  const topic = bank.topic(question.topic)?.title ?? question.topic;
  try {
    await platform.discuss(message, discussionView({ topic }));
  } catch (error) {
    log.warn({ round: round.id, err: error }, "no place to talk about the question could be opened");
  }
}
