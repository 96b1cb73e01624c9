/** Lint rules about all questions together: what a guesser, who knows nothing, could live on. */
import { type Kind, type Level, levels } from "../../quiz/question/question.ts";
import type { SourcedQuestion } from "../files/topic-file.ts";
import { chanceOfAtLeast, chanceOfAtMost } from "./chance.ts";
import { keyExcess } from "./giveaways.ts";
import type { BankFinding, BankRule } from "./rule.ts";

const significance = 0.05;

/** Three options count with a third, four with a quarter. */
function guesses(all: readonly SourcedQuestion[]): readonly number[] {
  return all.map(({ question }) => 1 / question.options.length);
}

const longestKeys: BankRule = {
  id: "B01",
  severity: "error",
  check(all) {
    const longest = all.filter(({ question }) => keyExcess(question) !== undefined);
    if (chanceOfAtLeast(longest.length, guesses(all)) >= significance) return [];
    return [
      {
        at: [],
        message: `the key is the longest option in ${longest.length} of ${all.length} questions, more than chance explains`,
        cure: `Shorten keys or lengthen distractors in some of: ${idsOf(longest)}.`,
      },
    ];
  },
};

/** The order in the file is the order of ordered questions and of every list made without a round. */
const keyPositions: BankRule = {
  id: "B02",
  severity: "error",
  check(all) {
    // Two tails for each of four positions share the significance.
    const each = significance / 8;
    return [0, 1, 2, 3].flatMap((position): readonly BankFinding[] => {
      const there = all.filter(({ question }) => question.options[position]?.id === question.key);
      const chances = all.map(({ question }) => (position < question.options.length ? 1 / question.options.length : 0));
      const name = `the key stands in position ${position + 1} in ${there.length} of ${all.length} questions`;
      if (chanceOfAtLeast(there.length, chances) < each) {
        return [{ at: [], message: `${name}: too often`, cure: `Move it in some of: ${idsOf(there)}.` }];
      }
      if (chanceOfAtMost(there.length, chances) < each) {
        return [{ at: [], message: `${name}: too seldom`, cure: "Move some keys there: draw their places by lot." }];
      }
      return [];
    });
  },
};

function idsOf(all: readonly SourcedQuestion[]): string {
  return all.map(({ question }) => question.id).join(", ");
}

/** One question of a kind is never too many, so that a small bank can grow. */
function shareRule(rule: Pick<BankRule, "id" | "severity">, share: number, kind: ShareKind): BankRule {
  return {
    ...rule,
    check(all) {
      const such = all.filter(kind.includes);
      if (such.length <= Math.max(1, Math.floor(all.length * share))) return [];
      return [
        {
          at: [],
          message: `${such.length} of ${all.length} questions ${kind.verb}, at most ${share * 100} % should`,
          cure: `${kind.cure}: ${idsOf(such)}.`,
        },
      ];
    },
  };
}

interface ShareKind {
  readonly verb: string;
  readonly cure: string;
  includes(asked: SourcedQuestion): boolean;
}

const recallShare = shareRule({ id: "L20", severity: "error" }, 0.25, {
  verb: "only ask to recall",
  cure: "Turn some into predict, explain or diagnose",
  includes: ({ question }) => question.kind === "recall",
});

const predictShare = leastShare("B05", 0.4, "predict");
const diagnoseShare = leastShare("B06", 0.15, "diagnose");

/** What programs do, and what is wrong with them, is what players meet at work; a small bank may still lack it. */
function leastShare(id: string, share: number, kind: Kind): BankRule {
  return {
    id,
    severity: "warning",
    check(all) {
      const such = all.filter(({ question }) => question.kind === kind);
      if (such.length >= all.length * share) return [];
      return [
        {
          at: [],
          message: `${such.length} of ${all.length} questions are of the kind ${kind}, at least ${share * 100} % should`,
          cure: `Write more of the kind ${kind}, or turn some of the others into it.`,
        },
      ];
    },
  };
}

/** An answer tells more about a belief when two questions, in different words, can show it. */
const lonelyBeliefs: BankRule = {
  id: "B04",
  severity: "warning",
  check(all) {
    const uses = Map.groupBy(
      all.flatMap(({ question }) =>
        [...new Set(question.options.map(({ misconception }) => misconception))].filter((id) => id !== undefined),
      ),
      (id) => id,
    );
    const lonely = [...uses].filter(([, questions]) => questions.length < 2).map(([id]) => id);
    if (lonely.length === 0) return [];
    return [
      {
        at: [],
        message: `${lonely.length} misconceptions tempt in one question only: ${lonely.join(", ")}`,
        cure: "Use each in a second question, or give its distractor the id of a belief that is the same.",
      },
    ];
  },
};

const negativeShare = shareRule({ id: "L05", severity: "warning" }, 0.05, {
  verb: "ask for the exception",
  cure: "Ask some of them positively",
  includes: ({ source }) => source.negative,
});

const alike = 0.6;

const nearDuplicates: BankRule = {
  id: "L21",
  severity: "warning",
  check(all) {
    const prints = all.map((asked) => ({ asked, stem: trigramsOf(asked.question.stem), code: codeTrigrams(asked) }));
    return prints.flatMap(({ asked, stem, code }, index) =>
      prints.slice(0, index).flatMap((earlier): readonly BankFinding[] => {
        const family = asked.source.variantOf;
        if (family !== undefined && family === earlier.asked.source.variantOf) return [];
        // `What does this program print?` asks as many things as there are programs.
        const share = Math.min(overlapOf(stem, earlier.stem), overlapOf(code, earlier.code));
        if (share <= alike) return [];
        return [
          {
            asked,
            at: ["stem"],
            message: `asks nearly what ${earlier.asked.question.id} asks (${Math.round(share * 100)} % alike)`,
            cure: "Ask something else, or give both the same `variantOf`.",
          },
        ];
      }),
    );
  },
};

function codeTrigrams({ question }: SourcedQuestion): ReadonlySet<string> {
  return trigramsOf(question.code ?? "");
}

function trigramsOf(text: string): ReadonlySet<string> {
  const letters = text.toLowerCase().replaceAll(/\s+/g, " ").trim();
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 2) }, (_, index) => letters.slice(index, index + 3)),
  );
}

/** Two that are both empty are alike. */
function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}

const enough = 4;
const share = { least: 0.2, most: 0.6 };

/** Managers see a topic only once its levels are well filled; one line, for as long as the bank grows. */
const levelMix: BankRule = {
  id: "B03",
  severity: "warning",
  check(all) {
    const topics = Map.groupBy(all, ({ question }) => question.topic);
    const thin = [...topics].flatMap(([topic, questions]) => {
      const counts = levels.map((level) => questions.filter(({ question }) => question.level === level).length);
      const shares = counts.map((count) => count / questions.length);
      const fine =
        counts.every((count) => count >= enough) && shares.every((it) => it >= share.least && it <= share.most);
      return fine ? [] : [`${topic} ${counts.join("/")}`];
    });
    if (thin.length === 0) return [];
    const order = levels.map((level) => names[level]).join("/");
    return [
      {
        at: [],
        message: `${thin.length} of ${topics.size} topics are thin or lopsided (${order}): ${thin.join(", ")}`,
        cure: `Have ${enough} questions of each level in every topic, and no level below 20 % or above 60 %.`,
      },
    ];
  },
};

const names: Readonly<Record<Level, string>> = { "-1": "easy", "0": "medium", "1": "hard" };

export const bankRules: readonly BankRule[] = [
  longestKeys,
  keyPositions,
  recallShare,
  negativeShare,
  nearDuplicates,
  levelMix,
  lonelyBeliefs,
  predictShare,
  diagnoseShare,
];
