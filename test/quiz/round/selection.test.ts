import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuestionId, TopicId } from "../../../src/quiz/ids.ts";
import { asId } from "../../../src/quiz/ids.ts";
import { bankOf } from "../../../src/quiz/question/bank.ts";
import { parsePythonRange } from "../../../src/quiz/question/python-range.ts";
import { type PastQuestion, selectQuestion } from "../../../src/quiz/round/selection.ts";
import { aBank } from "../../support/questions.ts";

/** The store's form of a history: each question once, with how often. */
function latestFirst(history: readonly QuestionId[]): PastQuestion[] {
  const times = (question: QuestionId) => history.filter((other) => other === question).length;
  return [...new Set(history)].map((question) => ({ question, times: times(question) }));
}

/** What a channel is asked over some rounds, oldest first. */
function life(bank: ReturnType<typeof aBank>, rounds: number, seed: string, topics: readonly string[] = []) {
  const history: QuestionId[] = [];
  const reruns: boolean[] = [];
  for (let round = 0; round < rounds; round++) {
    const selection = selectQuestion({
      bank,
      history: latestFirst(history),
      topics: topics.map((topic) => asId(topic)),
      seed: `${seed} ${round}`,
    });
    if (selection === undefined) throw new Error("nothing was selected");
    history.unshift(selection.question.id);
    reruns.push(selection.rerun);
  }
  return { asked: history.toReversed(), reruns };
}

describe("the question of the day", () => {
  const bank = aBank();

  test("never repeats until the bank is used up, whatever the seed", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { asked, reruns } = life(bank, bank.questions.length, seed);
        expect(new Set(asked).size).toBe(bank.questions.length);
        expect(reruns).not.toContain(true);
      }),
    );
  });

  test("after that it is the one asked longest ago, and says that it is a rerun", () => {
    const { asked, reruns } = life(bank, 24, "a seed");
    expect(asked.slice(12)).toEqual(asked.slice(0, 12));
    expect(reruns.slice(12)).toEqual(Array.from({ length: 12 }, () => true));
  });

  test("is the same for the same bank, history and seed", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(12), (seed, rounds) => {
        expect(life(bank, rounds, seed)).toEqual(life(bank, rounds, seed));
      }),
    );
  });

  test("differs between channels", () => {
    const lives = ["one", "two", "three", "four", "five"].map((seed) => life(bank, 4, seed).asked.join());
    expect(new Set(lives).size).toBeGreaterThan(1);
  });

  test("takes the topics in turn: none twice in a row, all equally often", () => {
    const topics = life(bank, 12, "a seed").asked.map((id) => bank.question(id)?.topic);
    expect(topics.some((topic, index) => topic === topics[index - 1])).toBe(false);
    for (const end of [3, 6, 9, 12]) {
      const counts = ["counts", "cycles", "pools"].map(
        (topic) => topics.slice(0, end).filter((one) => one === topic).length,
      );
      expect(counts).toEqual([end / 3, end / 3, end / 3]);
    }
  });

  test("begins with the topics that the others build on, for a newcomer and for a channel of long ago", () => {
    const { questions } = aBank(["objects", "counts", "cycles"], 4);
    const topics = [
      { id: asId<TopicId>("objects"), title: "Objects" },
      { id: asId<TopicId>("counts"), title: "Counts", after: [asId<TopicId>("objects")] },
      { id: asId<TopicId>("cycles"), title: "Cycles", after: [asId<TopicId>("counts")] },
    ];
    const grown = bankOf({ topics, questions, misconceptions: [] });
    const topicsOf = (asked: readonly QuestionId[]) => asked.map((id) => grown.question(id)?.topic);
    expect(topicsOf(life(grown, 6, "a seed").asked)).toEqual([
      ...["objects", "counts", "cycles"],
      ...["objects", "counts", "cycles"],
    ]);
    // What it was asked last has left the bank: it begins as a newcomer does.
    const history = [{ question: asId<QuestionId>("counts-of-before"), times: 9 }];
    expect(selectQuestion({ bank: grown, history, topics: [], seed: "" })?.question.topic).toBe("objects");
    // Whoever asks for one topic alone gets it.
    expect(topicsOf(life(grown, 2, "a seed", ["cycles"]).asked)).toEqual(["cycles", "cycles"]);
  });

  test("is true on the version of CPython that is asked about, and no other is given", () => {
    const range = parsePythonRange("<3.12");
    if (range === undefined) throw new Error("not a range");
    const [first, ...rest] = bank.questions;
    if (first === undefined) throw new Error("no question");
    const dated = bankOf({
      topics: bank.topics,
      questions: [{ ...first, python: range }, ...rest],
      misconceptions: [],
    });
    const given = (python: string) => {
      const except = new Set(rest.map(({ id }) => id));
      return selectQuestion({ bank: dated, history: [], topics: [], seed: "", python, except });
    };
    expect(given("3.11")?.question.id).toBe(first.id);
    expect(given("3.12")).toBeUndefined();
  });

  test("keeps the questions of one family apart, as long as there are others", () => {
    const { topics, questions } = aBank(["counts", "cycles", "pools"], 12);
    const kin = (id: string) => (/-[12]$/.test(id) ? { family: "kin" } : {});
    const related = bankOf({
      topics,
      questions: questions.map((one) => ({ ...one, ...kin(one.id) })),
      misconceptions: [],
    });
    for (const seed of ["a", "b", "c", "d"]) {
      const { asked } = life(related, 36, seed);
      const places = asked.flatMap((id, place) => (related.question(id)?.family === "kin" ? [place] : []));
      expect(new Set(asked).size).toBe(36);
      expect((places[1] ?? 0) - (places[0] ?? 0)).toBeGreaterThan(20);
    }
    // A schedule that has nothing but one family asks it all the same.
    const only = bankOf({
      topics,
      questions: related.questions.filter(({ family }) => family === "kin"),
      misconceptions: [],
    });
    expect(new Set(life(only, 6, "a seed").asked).size).toBe(6);
  });

  test("begins gently and then mixes the levels", () => {
    const asked = life(aBank(["counts", "cycles", "pools"], 9), 9, "a seed").asked;
    const levels = asked.map((id) => aBank(["counts", "cycles", "pools"], 9).question(id)?.level);
    expect(levels[0]).toBe(-1);
    for (const level of [-1, 0, 1]) expect(levels.filter((one) => one === level)).toHaveLength(3);
  });

  test("keeps to the topics of its schedule, also when they are used up", () => {
    const { asked } = life(bank, 9, "a seed", ["pools"]);
    expect(asked.every((id) => bank.question(id)?.topic === "pools")).toBe(true);
  });

  test("is none when no question has such a topic", () => {
    expect(selectQuestion({ bank, history: [], topics: [asId("nothing")], seed: "" })).toBeUndefined();
  });

  test("is never one that must not be given now", () => {
    const except = new Set(bank.questions.slice(1).map((question) => question.id));
    const selection = selectQuestion({ bank, history: [], topics: [], seed: "", except });
    expect(selection?.question.id).toBe(bank.questions[0]?.id);
  });

  test("goes on when the history names questions that are gone from the bank", () => {
    const selection = selectQuestion({
      bank,
      history: [{ question: asId("withdrawn"), times: 1 }],
      topics: [],
      seed: "",
    });
    expect(selection?.rerun).toBe(false);
  });
});
