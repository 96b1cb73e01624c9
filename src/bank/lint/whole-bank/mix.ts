/** Lint rules about all questions together: enough of each kind and level, and of no kind too many. */
import { type Kind, type Level, levels } from "../../../quiz/question/question.ts";
import type { AuthoredQuestion } from "../../question/authored-question.ts";
import type { BankRule } from "../rule.ts";
import { idsOf } from "./question-ids.ts";

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
          fix: `${kind.fix}: ${idsOf(such)}.`,
        },
      ];
    },
  };
}

interface ShareKind {
  readonly verb: string;
  readonly fix: string;
  includes(asked: AuthoredQuestion): boolean;
}

const recallShare = shareRule({ id: "L20", severity: "error" }, 0.25, {
  verb: "only ask to recall",
  fix: "Turn some into predict, explain or diagnose",
  includes: ({ question }) => question.kind === "recall",
});

const predictShare = leastShare("B05", 0.4, "predict");
const diagnoseShare = leastShare("B06", 0.15, "diagnose");

/** Predicting and diagnosing is what players do at work. A warning, because a small bank may still lack it. */
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
          fix: `Write more of the kind ${kind}, or turn some of the others into it.`,
        },
      ];
    },
  };
}

const negativeShare = shareRule({ id: "L05", severity: "warning" }, 0.05, {
  verb: "ask for the exception",
  fix: "Ask some of them positively",
  includes: ({ annotations }) => annotations.negative,
});

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
        fix: "Use each in a second question, or give its distractor the id of a belief that is the same.",
      },
    ];
  },
};

const enough = 4;
const share = { least: 0.2, most: 0.6 };

/** A topic tells managers something only when it has enough questions of each level. One line for all topics. */
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
        fix: `Have ${enough} questions of each level in every topic, and no level below 20 % or above 60 %.`,
      },
    ];
  },
};

const names: Readonly<Record<Level, string>> = { "-1": "easy", "0": "medium", "1": "hard" };

export const mixRules: readonly BankRule[] = [
  recallShare,
  negativeShare,
  levelMix,
  lonelyBeliefs,
  predictShare,
  diagnoseShare,
];
