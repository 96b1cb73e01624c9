/** The end of a round: no more answers, and the public message shows what was right. */
import type { Message } from "../../message/message.ts";
import { discussionView, revealView, withdrawnRoundView } from "../../message/views/reveal.ts";
import { PlatformError } from "../../ports/platform-error.ts";
import type { MessageId, RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { Engine } from "../engine.ts";
import type { AskedQuestion } from "../question-source.ts";
import { mayEdit } from "./edit-limit.ts";

/** How long a reveal that the platform could not take now is put off. */
const revealAgainMs = 60_000;
/** How long a reveal waits for its turn under the edit limit; the tick that finds it is the next one after. */
const turnAgainMs = 1_000;

/** Closes a posted round; its reveal is then to be drawn. Undefined when it was not open any more. */
export async function closeRound(
  { store, clock, log }: Pick<Engine, "store" | "clock" | "log">,
  id: RoundId,
): Promise<Round | undefined> {
  const closed = await store.closeRound(id, clock.nowMs());
  if (closed !== undefined) {
    log.info({ event: "engine.round.closed", round: id, channel: closed.channel }, "A round was closed.");
  }
  return closed;
}

/** `later`: the platform could not take it now. `never`: nothing was posted that could be redrawn. Else why the platform will not do it. */
export type RevealOutcome = "drawn" | "later" | "never" | { readonly refused: string };

type Parts = Pick<Engine, "store" | "platform" | "questions" | "clock" | "rules" | "log">;

/**
 * Redraws the public message of a closed round. Drawing it twice does no harm, so every doubt is settled by trying again.
 * @param urgency `at once` passes over the edit limit, for a message that shows something wrong.
 */
export async function reveal(
  engine: Parts,
  round: Round,
  urgency: "in turn" | "at once" = "in turn",
): Promise<RevealOutcome> {
  const { store, platform, questions, log, clock, rules } = engine;
  if (round.message === undefined) {
    await store.markRevealed(round.id);
    return "never";
  }
  try {
    if (urgency === "in turn" && !(await mayEdit(engine, round.community, "reveal"))) {
      await store.putOffReveal(round.id, clock.nowMs() + turnAgainMs);
      return "later";
    }
    const asked = await questions.find(round.community, round);
    await platform.edit(round.message, closedRoundView(round, asked));
    const first = await store.markRevealed(round.id);
    if (first && rules.discussion && asked !== undefined) await discuss(engine, round, round.message, asked);
    return "drawn";
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { kind, message: reason } = error;
    log.warn({ event: "engine.reveal.failed", round: round.id, kind, reason }, "A reveal could not be drawn.");
    if (kind === "busy" || kind === "unknown") {
      await store.putOffReveal(round.id, clock.nowMs() + revealAgainMs);
      return "later";
    }
    if (kind === "gone") await store.markGone(round.id);
    else await store.markRevealed(round.id);
    return { refused: reason };
  }
}

function closedRoundView({ letters, tally = {}, python }: Round, asked: AskedQuestion | undefined): Message {
  if (asked === undefined) return withdrawnRoundView();
  const { question, topic } = asked;
  return revealView({ question, letters, tally, topic, ...(python === undefined ? {} : { python }) });
}

/** A convenience: what goes wrong with it is logged and not tried again. */
async function discuss({ platform, log }: Parts, { id }: Round, message: MessageId, { topic }: AskedQuestion) {
  try {
    await platform.discuss(message, discussionView({ topic }));
  } catch (error) {
    log.warn(
      { event: "engine.discussion.failed", round: id, err: error },
      "No place to talk about a question could be opened.",
    );
  }
}
