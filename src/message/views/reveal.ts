/** The public message of a round once it is closed: what was right, why, and how the answers fell. No names. */
import type { OptionId } from "../../quiz/ids.ts";
import { optionOf, type Question } from "../../quiz/question/question.ts";
import { letterAt, letterOf } from "../../quiz/round/letters.ts";
import type { Tally } from "../../quiz/round/round.ts";
import { notice, refusal } from "../build.ts";
import { count } from "../english.ts";
import type { Bar, Message } from "../message.ts";
import { line, link, prose, strong } from "../spans.ts";
import { diagramOf, levelName, versionOf } from "./question.ts";

export interface ClosedRound {
  readonly question: Question;
  readonly letters: readonly OptionId[];
  readonly tally: Tally;
  readonly topic: string;
  /** The version of CPython that was asked about, where the answer depends on it. */
  readonly python?: string;
}

/** The first words where a closed round is talked about. */
export function discussionView({ topic }: Pick<ClosedRound, "topic">): Message {
  return notice({
    title: topic,
    lines: [
      "How did you come to your answer, and where have you met this in your own code? Here is the place to talk about it.",
    ],
  });
}

export function revealView({ question, letters, tally, topic, python }: ClosedRound): Message {
  const total = letters.reduce((sum, id) => sum + (tally[id] ?? 0), 0);
  const key = optionOf(question, question.key);
  return {
    title: `${topic} · closed`,
    tone: "neutral",
    blocks: [
      { kind: "text", spans: prose(question.stem) },
      ...(question.code === undefined
        ? []
        : [{ kind: "code" as const, language: "python" as const, text: question.code }]),
      ...diagramOf(question, "question"),
      { kind: "bars", bars: letters.map((id, index) => bar(question, id, index, tally[id] ?? 0, total)) },
      { kind: "text", spans: line(strong(`${letterOf(letters, key.id)} is right. `), prose(key.rationale)) },
      { kind: "text", spans: prose(question.explanation) },
      ...diagramOf(question, "explanation"),
    ],
    choices: [],
    footnote: line(
      versionOf(python === undefined ? {} : { python }),
      `${levelName(question.level)} · ${total === 0 ? "nobody answered" : count(total, "answer")}`,
      ...question.sources.flatMap((source) => [" · ", link(source.title, source.url)]),
    ),
  };
}

/** A round whose question left the bank, or was changed there, while it was open. */
export function withdrawnRoundView(): Message {
  return refusal(
    "This question was withdrawn",
    "It is closed and will not be revealed: it changed after it was asked. Points that were given for it stay.",
  );
}

function bar(question: Question, id: OptionId, index: number, answers: number, total: number): Bar {
  return {
    label: line(strong(letterAt(index)), " ", prose(optionOf(question, id).text)),
    share: total === 0 ? 0 : answers / total,
    figure: `${answers} of ${total}`,
    marked: id === question.key,
  };
}
