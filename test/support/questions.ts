/** Small banks for tests: questions about nothing, with every part in place. */

import { asId } from "../../src/quiz/ids.ts";
import { type Bank, bankOf } from "../../src/quiz/question/bank.ts";
import { parsePythonRange } from "../../src/quiz/question/python-range.ts";
import { type Level, levels, type Question } from "../../src/quiz/question/question.ts";

/** A question with the options `right`, `wrong`, `worse` and `worst`. */
export function aQuestion(id: string, parts: Partial<Question> = {}): Question {
  const python = parsePythonRange(">=3.8");
  if (python === undefined) throw new Error("the range of the test question cannot be read");
  const distractor = (name: string) => ({
    id: asId<Question["key"]>(name),
    text: `The ${name} answer to ${id}`,
    rationale: `It is ${name} because the test says so.`,
    misconception: asId<NonNullable<Question["options"][number]["misconception"]>>("a-belief"),
  });
  return {
    id: asId(id),
    topic: asId("counts"),
    level: 0,
    kind: "explain",
    python,
    stem: `What is right about ${id}?`,
    options: [
      { id: asId("right"), text: `The right answer to ${id}`, rationale: "It is right because the test says so." },
      distractor("wrong"),
      distractor("worse"),
      distractor("worst"),
    ],
    key: asId("right"),
    ordered: false,
    explanation: `The mechanism behind ${id} is that tests decide.`,
    sources: [{ title: "gc.collect", url: "https://docs.python.org/3/library/gc.html#gc.collect" }],
    ...parts,
  };
}

/** `perTopic` questions on each topic, the levels in turn: `counts-1`, `counts-2`, … */
export function aBank(topics: readonly string[] = ["counts", "cycles", "pools"], perTopic = 4): Bank {
  const questions = topics.flatMap((topic) =>
    Array.from({ length: perTopic }, (_, index) =>
      aQuestion(`${topic}-${index + 1}`, { topic: asId(topic), level: levels[index % 3] as Level }),
    ),
  );
  return bankOf({
    topics: topics.map((topic) => ({ id: asId(topic), title: `About ${topic}` })),
    questions,
    misconceptions: [{ id: asId("a-belief"), belief: "Tests decide nothing." }],
  });
}
