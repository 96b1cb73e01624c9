/** The public message of a round while it is open. */

import { cut } from "../../lib/text.ts";
import type { Diagram } from "../../quiz/question/diagram.ts";
import type { Level, Question } from "../../quiz/question/question.ts";
import { optionOf } from "../../quiz/question/question.ts";
import { formatButtonAction } from "../../quiz/round/button-action.ts";
import { letterAt } from "../../quiz/round/letters.ts";
import type { Round } from "../../quiz/round/round.ts";
import { count } from "../english.ts";
import type { Block, Choice, Message, OptionLine, Span } from "../message.ts";
import { line, prose, textOf, time } from "../spans.ts";

export interface OpenRound {
  readonly round: Pick<Round, "id" | "letters" | "rerun" | "closesMs" | "python">;
  readonly question: Question;
  readonly topic: string;
  readonly answered: number;
  /** Of the schedule, for platforms that cannot show the reader's own. */
  readonly zone: string;
}

export function questionView({ round, question, topic, answered, zone }: OpenRound): Message {
  return {
    title: round.rerun ? `${topic} · once more` : topic,
    tone: "neutral",
    blocks: questionBlocks(question, round.letters),
    choices: round.letters.map((_, index) =>
      choice(
        question,
        round.letters,
        index,
        formatButtonAction({ kind: "answer", round: round.id, letter: letterAt(index) }),
      ),
    ),
    footnote: line(versionOf(round), ...standingLine(question, answered), " · closes ", time(round.closesMs, zone)),
  };
}

/** Stem, code and options: the same in a channel, in a private quiz and in the reveal. */
export function questionBlocks(question: Question, letters: Round["letters"]): Block[] {
  return [
    { kind: "text", spans: prose(question.stem) },
    ...(question.code === undefined
      ? []
      : [{ kind: "code" as const, language: "python" as const, text: question.code }]),
    ...diagramOf(question, "question"),
    { kind: "options", options: optionLines(question, letters) },
  ];
}

/** The picture that belongs to that part, if there is one. */
export function diagramOf({ diagram }: Question, part: Diagram["shows"]): Block[] {
  return diagram?.shows === part ? [{ kind: "diagram", diagram }] : [];
}

/** The button of the option at `index`, with its text for people who do not see the message. */
export function choice(question: Question, letters: Round["letters"], index: number, action: string): Choice {
  const letter = letterAt(index);
  const text = textOf(optionLines(question, letters)[index]?.spans ?? []);
  return { action, label: letter, spoken: cut(`Answer ${letter}: ${text}`, 75) };
}

/** Named where the answer depends on it. */
export function versionOf({ python }: { readonly python?: string }): string {
  return python === undefined ? "" : `CPython ${python} · `;
}

export function levelName(level: Level): string {
  return level < 0 ? "easy" : level === 0 ? "medium" : "hard";
}

function optionLines(question: Question, letters: Round["letters"]): OptionLine[] {
  return letters.map((id, index) => ({ letter: letterAt(index), spans: prose(optionOf(question, id).text) }));
}

function standingLine(question: Question, answered: number): (string | Span)[] {
  return [
    levelName(question.level),
    " · ",
    answered === 0 ? "be the first to answer" : `${count(answered, "answer")} so far`,
  ];
}
