/** Lint rule about all questions together: none asks what another one asks. */
import type { BankRule, Violation } from "../rule.ts";

/** The share of three-letter pieces that two texts have in common. */
const alike = 0.6;

const nearDuplicates: BankRule = {
  id: "L21",
  severity: "warning",
  check(all) {
    const prints = all.map(({ question }) => ({
      question,
      stem: trigramsOf(question.stem),
      code: trigramsOf(question.code ?? ""),
    }));
    return prints.flatMap(({ question, stem, code }, index) =>
      prints.slice(0, index).flatMap((earlier): readonly Violation[] => {
        if (question.family !== undefined && question.family === earlier.question.family) return [];
        // `What does this program print?` asks as many things as there are programs.
        const share = Math.min(overlapOf(stem, earlier.stem), overlapOf(code, earlier.code));
        if (share <= alike) return [];
        return [
          {
            question: question.id,
            at: ["stem"],
            message: `asks nearly what ${earlier.question.id} asks (${Math.round(share * 100)} % alike)`,
            fix: "Ask something else, or give both the same `variantOf`.",
          },
        ];
      }),
    );
  },
};

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

export const duplicateRules: readonly BankRule[] = [nearDuplicates];
