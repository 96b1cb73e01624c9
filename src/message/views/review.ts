/** Questions that come back: asked, said when they come again, and how a player wants it. All of it is private. */
import type { OptionId, QuestionId } from "../../quiz/ids.ts";
import type { Recall } from "../../quiz/learning/memory-model.ts";
import type { Review, ReviewState } from "../../quiz/learning/review.ts";
import type { ReviewReminder } from "../../quiz/learning/review-reminder.ts";
import type { Question } from "../../quiz/question/question.ts";
import { formatButtonAction } from "../../quiz/round/button-action.ts";
import { letterAt } from "../../quiz/round/letters.ts";
import { neverMs } from "../../quiz/schedule/schedule.ts";
import { formatWeekdays } from "../../quiz/schedule/weekdays.ts";
import { notice, refusal } from "../build.ts";
import { count } from "../english.ts";
import type { Choice, Message, Span } from "../message.ts";
import { command, line, prose, strong, time, type Words } from "../spans.ts";
import { choice, levelName, questionBlocks } from "./question.ts";

const dayMs = 86_400_000;

export interface ReviewQuestion {
  /** The question that comes back. */
  readonly review: QuestionId;
  /** What is asked: the same, or one of its family. */
  readonly question: Question;
  readonly seq: number;
  readonly letters: readonly OptionId[];
  readonly topic: string;
  /** Another one is due after it; how many there are is nobody's reproach. */
  readonly another: boolean;
}

export function reviewQuestionView({ review, question, seq, letters, topic, another }: ReviewQuestion): Message {
  return {
    title: `Review · ${topic}`,
    tone: "neutral",
    blocks: questionBlocks(question, letters),
    choices: letters.map((_, index) => {
      const action = { kind: "review", question: review, asked: question.id, seq, letter: letterAt(index) } as const;
      return choice(question, letters, index, formatButtonAction(action));
    }),
    footnote: line(`${levelName(question.level)} · private, no points`, another ? " · another one follows" : ""),
  };
}

/** The small print of a verdict in a review. */
export function reviewRemark(review: Review, nowMs: number, counts: boolean): string {
  const first = counts ? "" : "Your first answer counts · ";
  return review.state === "retired"
    ? `${first}Known for good: it stays away now`
    : `${first}Review: it comes back ${comesBack(review.dueMs, nowMs)}`;
}

/** What can be said about a question under its verdict. */
export function bringBackChoice(question: QuestionId): Choice {
  return {
    action: formatButtonAction({ kind: "bring-back", question }),
    label: "Bring it back",
    spoken: "Bring this question back later, in private",
  };
}

export function guessedChoice(question: QuestionId): Choice {
  return {
    action: formatButtonAction({ kind: "guessed", question }),
    label: "I guessed",
    spoken: "I guessed: bring this question back later, in private",
  };
}

export function reviewVerdictChoices({ question, state }: Review, recall: Recall): readonly Choice[] {
  if (state === "retired") return [guessedChoice(question), bringBackChoice(question)];
  return recall === "right" ? [guessedChoice(question)] : [];
}

export interface BroughtBack {
  readonly review: Review;
  readonly plan: ReviewReminder;
  readonly nowMs: number;
  /** The player knows what reviews are. */
  readonly explained: boolean;
}

export function broughtBackView({ review, plan, nowMs, explained }: BroughtBack): Message {
  return notice({
    title: `It comes back ${comesBack(review.dueMs, nowMs)}`,
    lines: explained ? [whereLine(plan)] : explanation(plan),
  });
}

export function guessNotedView({ review, plan, nowMs, explained }: BroughtBack): Message {
  return notice({
    title: `Noted: it comes back ${comesBack(review.dueMs, nowMs)}`,
    lines: ["Your points stay as they are.", ...(explained ? [] : explanation(plan))],
  });
}

export interface NothingDue {
  readonly reviews: readonly Review[];
  readonly plan?: ReviewReminder;
}

export function nothingDueView({ reviews, plan }: NothingDue): Message {
  if (reviews.length === 0) {
    return notice({
      title: "Nothing to review",
      lines: ["Questions that you miss can come back until you know them. Press “Bring it back” under a verdict."],
      footnote: planFootnote(plan),
    });
  }
  const waiting = reviews.filter(({ state }) => state === "waiting");
  const nextMs = Math.min(...waiting.map(({ dueMs }) => dueMs));
  return notice({
    title: "You're all caught up",
    lines: [
      waiting.length === 0
        ? "No question is waiting to come back."
        : line("The next one comes back ", time(nextMs, plan?.zone ?? "UTC"), "."),
      line(...tally(reviews)),
    ],
    footnote: planFootnote(plan),
  });
}

/** After as many as come on a day. */
export function enoughForTodayView(more: boolean): Message {
  return notice({
    title: "That's it for today",
    lines: more ? [line("Want more? ", command("review"), " asks the next one.")] : [],
  });
}

export interface ReviewListItem {
  readonly review: Review;
  /** Of the question, in the bank's prose; absent when it was withdrawn. */
  readonly stem?: string;
}

/** Every question that comes back, or did: nothing vanishes without a word. */
export function reviewListView(items: readonly ReviewListItem[], zone: string, plan?: ReviewReminder): Message {
  if (items.length === 0) return nothingDueView({ reviews: [], ...(plan === undefined ? {} : { plan }) });
  return notice({
    title: "Your reviews",
    lines: [line(...tally(items.map(({ review }) => review)))],
    blocks: [{ kind: "list", items: items.map((item) => listLine(item, zone)) }],
    footnote: planFootnote(plan),
  });
}

export function reviewReminderView(plan: ReviewReminder): Message {
  if (!plan.on) {
    return notice({
      title: "Reviews are off",
      lines: [
        "Nothing comes back by itself, and you are not told. What waits stays where it is.",
        line("To turn them on again: ", command("review on"), ". What is due now: ", command("review"), "."),
      ],
    });
  }
  return notice({ title: "Reviews are on", lines: [whereLine(plan)], footnote: planFootnote(plan) });
}

/** What a player reads who wants to be told at an hour that nobody understands. */
export function unknownReviewView(word: string): Message {
  return refusal(
    `I don't understand “${word}”`,
    line(
      "Say ",
      command("review 09:30 weekdays Europe/Berlin"),
      ", ",
      command("review on"),
      " or ",
      command("review off"),
      ".",
    ),
  );
}

/** A review as it comes at the player's hour. */
export function reviewGreeting(message: Message): Message {
  return { ...message, footnote: line(message.footnote, " · ", command("review off"), " ends these messages") };
}

/** What a verdict adds for whoever wants misses to come back. */
export function returnsRemark({ unreachable }: ReviewReminder): string {
  return unreachable ? "waits in your reviews" : "comes back by itself";
}

/** `now`, `tomorrow`, `in 4 days`. */
function comesBack(dueMs: number, nowMs: number): string {
  const days = Math.round((dueMs - nowMs) / dayMs);
  if (dueMs <= nowMs) return "now";
  return days <= 1 ? "tomorrow" : `in ${count(days, "day")}`;
}

function explanation(plan: ReviewReminder): readonly Words[] {
  return [
    "From now on, questions that you miss come back by themselves until you know them. Nobody else sees this.",
    whereLine(plan),
    line("Another hour: ", command("review 08:00"), ". No more of it: ", command("review off"), "."),
  ];
}

function whereLine({ on, time: at, days, zone, unreachable }: ReviewReminder): Words {
  const ask = line(command("review"), " asks what is due whenever you like.");
  if (!on) return ask;
  if (unreachable) return line("I could not send you a private message, so I wait until you ask: ", ask);
  return line(`At most two come in a private message, ${formatWeekdays(days)} at ${at} (${zone}). `, ask);
}

function planFootnote(plan: ReviewReminder | undefined): readonly Span[] {
  if (plan === undefined) return [];
  return plan.on
    ? line("To change the hour: ", command("review 08:00"), " · to stop: ", command("review off"))
    : line("Reviews are off: ", command("review on"));
}

const stateWords: Readonly<Record<ReviewState, string>> = {
  waiting: "waiting",
  retired: "known for good",
  stopped: "stopped",
};

function tally(reviews: readonly Review[]): readonly string[] {
  const parts = (["waiting", "retired", "stopped"] as const).flatMap((state) => {
    const number = reviews.filter((review) => review.state === state).length;
    return number === 0 ? [] : [`${number} ${stateWords[state]}`];
  });
  return [`${parts.join(", ")}.`];
}

function listLine({ review: { state, dueMs }, stem }: ReviewListItem, zone: string): Span[] {
  const when: readonly (string | Span)[] =
    state === "waiting" && dueMs !== neverMs ? ["comes back ", time(dueMs, zone)] : [stateWords[state]];
  return line(strong(stem === undefined ? "A question that was withdrawn" : ""), prose(stem ?? ""), " · ", ...when);
}
