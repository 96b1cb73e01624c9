/** A private quiz: its questions one by one, each after the verdict on the last, and the score at the end. */

import type { Question } from "../../quiz/question/question.ts";
import { formatButtonAction } from "../../quiz/round/button-action.ts";
import { letterAt } from "../../quiz/round/letters.ts";
import type { Practice } from "../../quiz/round/practice.ts";
import { refusal } from "../build.ts";
import { listed } from "../english.ts";
import type { Message, Span } from "../message.ts";
import { command, line, link, strong } from "../spans.ts";
import { choice, levelName, questionBlocks, versionOf } from "./question.ts";
import { type TopicScore, topicBar } from "./topic-score.ts";

export interface PracticeQuestion {
  readonly practice: Practice;
  readonly step: number;
  readonly question: Question;
  readonly topic: string;
}

export function practiceQuestionView({ practice, step, question, topic }: PracticeQuestion): Message {
  const letters = practice.steps[step]?.letters ?? question.options.map((option) => option.id);
  return {
    title: `Question ${step + 1} of ${practice.steps.length} · ${topic}`,
    tone: "neutral",
    blocks: questionBlocks(question, letters),
    choices: letters.map((_, index) =>
      choice(
        question,
        letters,
        index,
        formatButtonAction({ kind: "practice", practice: practice.id, step, letter: letterAt(index) }),
      ),
    ),
    footnote: line(
      versionOf(practice.steps[step] ?? {}),
      `${levelName(question.level)} · private: no points, nobody else sees it`,
    ),
  };
}

/** The verdict on one question with the next one, or the score, below it. */
export function verdictAndNext(verdict: Message, next: Message): Message {
  return {
    title: verdict.title,
    tone: verdict.tone,
    blocks: [
      ...verdict.blocks,
      { kind: "text", spans: verdict.footnote },
      { kind: "text", spans: [strong(next.title)] },
      ...next.blocks,
    ],
    choices: next.choices,
    footnote: next.footnote,
  };
}

export function noPracticeView(): Message {
  return refusal("There is no question to ask", "There is none on this topic right now.");
}

export function practiceTopicView(word: string, known: readonly string[]): Message {
  return refusal(
    "I don't know that topic",
    line(
      `“${word}” is neither a number nor a topic. Topics: ${listed(known)}. For example: `,
      command(`take ${known[0] ?? ""} 3`),
      ".",
    ),
  );
}

export function practiceLengthView(most: number): Message {
  return refusal(
    "That is too few or too many",
    line(`A private quiz has 1 to ${most} questions. For example: `, command("take 5"), "."),
  );
}

export interface PracticeScore {
  readonly topics: readonly TopicScore[];
  readonly nextStep?: { readonly text: string; readonly url: string };
}

export function practiceScoreView({ topics, nextStep }: PracticeScore): Message {
  const right = topics.reduce((sum, topic) => sum + topic.right, 0);
  const asked = topics.reduce((sum, topic) => sum + topic.asked, 0);
  const weakest = topics.filter((topic) => topic.right < topic.asked).map((topic) => topic.topic);
  const advice: readonly (string | Span)[] =
    asked === 0
      ? ["Its questions were withdrawn."]
      : weakest.length === 0
        ? ["Nothing to repeat here."]
        : ["Worth another look: ", strong(weakest.join(", ")), "."];
  return {
    title: `Done: ${right} of ${asked} right`,
    tone: "neutral",
    blocks: [
      { kind: "bars", bars: topics.map(topicBar) },
      { kind: "text", spans: line(...advice) },
      ...(nextStep === undefined ? [] : [{ kind: "text" as const, spans: line(link(nextStep.text, nextStep.url)) }]),
    ],
    choices: [],
    footnote: [],
  };
}
