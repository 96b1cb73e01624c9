/** The questions that come back to a player now, one after the other, each with its verdict. */
import type { Message } from "../../message/message.ts";
import { verdictAndNext } from "../../message/views/practice.ts";
import { notMineView, withdrawnView } from "../../message/views/press.ts";
import {
  enoughForTodayView,
  nothingDueView,
  reviewQuestionView,
  reviewRemark,
  reviewVerdictChoices,
} from "../../message/views/review.ts";
import { verdictView } from "../../message/views/verdict.ts";
import type { Press } from "../../ports/bot.ts";
import type { CommunityId, PlayerId, QuestionId } from "../../quiz/ids.ts";
import { dueReviews, type Review, type ReviewFact } from "../../quiz/learning/review.ts";
import type { Bank } from "../../quiz/question/bank.ts";
import type { Question } from "../../quiz/question/question.ts";
import type { ReviewAction } from "../../quiz/round/button-action.ts";
import { dealLetters, optionAt } from "../../quiz/round/letters.ts";
import { localDate } from "../../quiz/schedule/slot.ts";
import type { Engine } from "../engine.ts";
import { type PressResult, refusedPress } from "../press-result.ts";
import { type AskedQuestion, inContext } from "../question-source.ts";
import { addReviewEvent, lastEvent } from "./review-log.ts";
import { syncMisses } from "./sync-misses.ts";

type Parts = Pick<Engine, "store" | "questions" | "clock" | "rules">;

export interface Whose {
  readonly community: CommunityId;
  readonly player: PlayerId;
}

/** A question that comes back, and what is asked in its place. */
export interface DueQuestion {
  readonly review: Review;
  readonly asked: AskedQuestion;
}

/** So many come to a player on a day; whoever asks gets more. */
const reviewsPerDay = 2;

/** The first question that is due, or that none is. */
export async function nextReview(engine: Parts, whose: Whose): Promise<Message> {
  const due = await questionsDue(engine, whose);
  return askFirst(whose, due) ?? (await nothingDue(engine, whose));
}

/** After an answer: the next one, or that it is enough for today. */
async function followUp(engine: Parts, whose: Whose): Promise<Message> {
  const answered = await answeredToday(engine, whose);
  const due = await questionsDue(engine, whose);
  if (answered >= reviewsPerDay) return enoughForTodayView(due.length > 0);
  return askFirst(whose, due) ?? (await nothingDue(engine, whose));
}

/** How many questions were reviewed since midnight in the player's own zone. */
async function answeredToday({ store, clock, rules }: Parts, { community, player }: Whose): Promise<number> {
  const zone = (await store.reviewReminder(community, player))?.zone ?? rules.zone;
  const today = localDate(zone, clock.nowMs());
  const reviews = await store.reviews(community, player);
  // The first repetition is the miss itself.
  return reviews.filter(({ memory }) => memory.repetitions > 1 && localDate(zone, memory.lastMs).equals(today)).length;
}

/** Undefined when none is due. */
export function askFirst(whose: Whose, due: readonly DueQuestion[]): Message | undefined {
  const [first] = due;
  return first && ask(whose, first, due.length > 1);
}

/** Those that are due and that the bank still has, the most worthwhile first. */
export async function questionsDue(
  engine: Pick<Engine, "store" | "questions" | "clock">,
  { community, player }: Whose,
): Promise<readonly DueQuestion[]> {
  const { store, questions, clock } = engine;
  const plan = await store.reviewReminder(community, player);
  if (plan !== undefined) await syncMisses(engine, plan);
  const due = dueReviews(await store.reviews(community, player), clock.nowMs());
  // What is open anywhere here is not given away in private.
  const open = new Set<QuestionId>(due.length === 0 ? [] : await store.openQuestions(community));
  const bank = await questions.bank(community);
  return due.flatMap((review) => {
    const asked = questionToAsk(bank, review);
    if (asked === undefined || open.has(asked.id) || open.has(review.question)) return [];
    return [{ review, asked: inContext(bank, asked) }];
  });
}

/**
 * A sibling first: what comes back is the idea, not the picture of a question. Undefined when the bank has the question
 * no more.
 */
function questionToAsk(bank: Bank, { question: id, facts }: Review): Question | undefined {
  const question = bank.question(id);
  if (question === undefined) return undefined;
  const siblings = bank.questions.filter(
    ({ family, id: other }) => family !== undefined && family === question.family && other !== id,
  );
  return [...siblings, question].at((facts - 1) % (siblings.length + 1));
}

function ask({ player }: Whose, { review, asked }: DueQuestion, another: boolean): Message {
  const { question, facts: seq } = review;
  return reviewQuestionView({
    review: question,
    question: asked.question,
    seq,
    letters: lettersOf(asked.question, player, seq),
    topic: asked.topic,
    another,
  });
}

/** Dealt anew each time. */
function lettersOf(asked: Question, player: PlayerId, seq: number) {
  return dealLetters(asked, `${player} ${asked.id} ${seq}`);
}

async function nothingDue({ store }: Parts, { community, player }: Whose): Promise<Message> {
  const reviews = await store.reviews(community, player);
  const plan = await store.reviewReminder(community, player);
  return nothingDueView({ reviews, ...(plan === undefined ? {} : { plan }) });
}

/** A press on a question that came back. The first one counts; another one repeats its verdict. */
export async function pressReview(engine: Parts, press: Press, action: ReviewAction): Promise<PressResult> {
  const { community, player: caller } = press;
  const whose = { community, player: caller.id };
  const { question: id, seq } = action;
  const bank = await engine.questions.bank(community);
  const asked = bank.question(action.asked);
  if (asked === undefined) return refusedPress(verdictAndNext(withdrawnView(), await nextReview(engine, whose)));
  const letters = lettersOf(asked, caller.id, seq);
  const option = optionAt(letters, action.letter);
  const known = await engine.store.reviewFacts(community, caller.id, id);
  // Somebody else's button, or one of a review that was forgotten.
  if (option === undefined || known.length < seq || seq === 0) return refusedPress(notMineView());
  const recall = option === asked.key ? "right" : "wrong";
  const review = await addReviewEvent(
    engine,
    { ...whose, question: id },
    { event: { kind: "answered", recall, asked: asked.id, option }, atMs: engine.clock.nowMs() },
    (facts) => facts.length === seq,
  );
  const facts = await engine.store.reviewFacts(community, caller.id, id);
  const counted = answerAt(facts, seq);
  if (review === undefined || counted === undefined) return refusedPress(notMineView());
  const verdict = verdictView({
    question: asked,
    letters,
    option: counted.option,
    belief: inContext(bank, asked).beliefs.get(counted.option),
    remark: reviewRemark(review, engine.clock.nowMs(), counted.option === option),
  });
  const next = await followUp(engine, whose);
  const first = known.length === seq;
  return {
    outcome: first ? "first" : "repeated",
    reply: withChoices(verdictAndNext(verdict, next), reviewVerdictChoices(review, counted.recall)),
  };
}

function answerAt(facts: readonly ReviewFact[], seq: number) {
  return lastEvent(facts.slice(0, seq + 1), "answered");
}

function withChoices(message: Message, choices: Message["choices"]): Message {
  return { ...message, choices: [...message.choices, ...choices] };
}
