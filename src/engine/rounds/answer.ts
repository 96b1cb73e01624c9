/** A press on the button of a round: the first one counts, every one gets its verdict. */

import type { Message } from "../../message/message.ts";
import type { Reply } from "../../message/reply.ts";
import { elsewhereView, notMineView, withdrawnView } from "../../message/views/press.ts";
import { bringBackChoice, guessedChoice, returnsRemark } from "../../message/views/review.ts";
import { verdictView } from "../../message/views/verdict.ts";
import type { Press } from "../../ports/bot.ts";
import type { AnswerOutcome } from "../../ports/metrics.ts";
import type { Recorded } from "../../ports/store/answers.ts";
import type { OptionId, PlayerId } from "../../quiz/ids.ts";
import { optionOf, type Question } from "../../quiz/question/question.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { askedQuestion } from "../../quiz/round/asked-question.ts";
import type { ButtonAction } from "../../quiz/round/button-action.ts";
import { optionAt } from "../../quiz/round/letters.ts";
import type { Round } from "../../quiz/round/round.ts";
import { grade } from "../../quiz/scoring/grade.ts";
import type { Engine } from "../engine.ts";
import type { CountRedraw } from "./answer-count.ts";
import type { RoundCache } from "./round-cache.ts";

export interface Pressed {
  readonly outcome: AnswerOutcome;
  readonly reply: Reply;
}

/** A press, and what the store made of it. */
interface Given {
  readonly pressed: OptionId;
  readonly recorded: Recorded;
  readonly player: PlayerId;
}

export class Answering {
  readonly #engine: Engine;
  readonly #rounds: RoundCache;
  readonly #redraw: CountRedraw;

  constructor(engine: Engine, rounds: RoundCache, redraw: CountRedraw) {
    this.#engine = engine;
    this.#rounds = rounds;
    this.#redraw = redraw;
  }

  /** @throws StoreError when nothing was stored and the press should be repeated. */
  async press(press: Press, action: Extract<ButtonAction, { kind: "answer" }>): Promise<Pressed> {
    const round = await this.#rounds.get(action.round);
    if (round === undefined) return refused(notMineView());
    if (round.community !== press.community) return refused(elsewhereView());
    const option = optionAt(round.letters, action.letter);
    if (option === undefined) return refused(notMineView());
    const question = askedQuestion(this.#engine.bank, round);
    if (question === undefined) return refused(withdrawnView());
    if (round.state === "claimed" || round.state === "missed") await this.#adopt(round, press);
    const recorded = await this.#engine.store.recordAnswer(
      this.#answer(round, question, option, press),
      press.player.name,
    );
    if (recorded.outcome === "first") this.#redraw.touch(round);
    return await this.#reply(round, question, { pressed: option, recorded, player: press.player.id });
  }

  /** A button that can be pressed was posted, whatever became of the reply to the post. */
  async #adopt(round: Round, press: Press): Promise<void> {
    const { store, clock, log, metrics } = this.#engine;
    if (press.message === undefined || press.channel !== round.channel) return;
    if (!(await store.markPosted(round.id, press.message, clock.nowMs()))) return;
    metrics.posted("adopted");
    log.info({ round: round.id, message: press.message }, "a round was adopted from its first press");
  }

  #answer(round: Round, question: Question, option: OptionId, press: Press): Answer {
    return {
      round: round.id,
      community: round.community,
      player: press.player.id,
      question: question.id,
      option,
      ...grade(question, option),
      date: round.date,
      atMs: this.#engine.clock.nowMs(),
    };
  }

  async #reply(round: Round, question: Question, { pressed, recorded, player }: Given): Promise<Pressed> {
    const counted = recorded.answer?.option ?? pressed;
    const wrong = counted !== question.key;
    // Asked only where it matters: a miss comes back by itself to whoever wants that.
    const plan = wrong ? await this.#engine.store.reviewPlan(round.community, player) : undefined;
    const returning = plan?.on === true && recorded.answer !== undefined ? plan : undefined;
    const remark = remarkOn(recorded, pressed);
    const reply = verdictView({
      question,
      letters: round.letters,
      option: counted,
      ...beliefOf(this.#engine, question, counted),
      remark: returning === undefined ? remark : `${remark} · ${returnsRemark(returning)}`,
      choices: returning ? [] : [wrong ? bringBackChoice(question.id) : guessedChoice(question.id)],
    });
    return { outcome: recorded.outcome === "closed" ? "late" : recorded.outcome, reply };
  }
}

/** The misconception behind a wrong option, in words. */
export function beliefOf(engine: Engine, question: Question, option: OptionId): { belief?: string } {
  const misconception = optionOf(question, option).misconception;
  const belief = misconception && engine.bank.misconception(misconception)?.belief;
  return belief === undefined ? {} : { belief };
}

function remarkOn(recorded: Recorded, pressed: OptionId): string {
  switch (recorded.outcome) {
    case "first":
      return `+${recorded.answer.points} points`;
    case "repeated":
      return recorded.answer.option === pressed
        ? `+${recorded.answer.points} points, counted once`
        : `Your first answer counts: +${recorded.answer.points} points`;
    case "closed":
      return recorded.answer === undefined
        ? "The round is closed: no points, just practice"
        : `The round is closed; your answer earned ${recorded.answer.points} points`;
  }
}

function refused(reply: Message): Pressed {
  return { outcome: "refused", reply };
}
