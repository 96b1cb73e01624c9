/** What no schema can say about the form of a question: how its fields go together. */
import type { Diagnostic } from "./diagnostic.ts";
import type { QuestionForm } from "./schema.ts";

/** @param misconceptions ids that distractors may name; undefined when they are unknown and nothing can be said. */
export function checkForm(form: QuestionForm, misconceptions: ReadonlySet<string> | undefined): readonly Diagnostic[] {
  return [...checkKey(form), ...checkOptions(form, misconceptions), ...checkProof(form)];
}

/** What no schema can say stops a question as surely as what a schema says. */
const severity = "error";

function checkKey(form: QuestionForm): readonly Diagnostic[] {
  const keys = form.options.flatMap((option, index) => (option.key ? [index] : []));
  if (keys.length === 1) return [];
  const fix = "Write `key: true` on the one right option.";
  if (keys.length === 0) return [{ at: ["options"], rule: "L02", severity, message: "no option is the key", fix }];
  return keys.slice(1).map((index) => ({
    at: ["options", index, "key"],
    rule: "L02",
    severity,
    message: `a second option is the key`,
    fix,
  }));
}

function checkOptions(form: QuestionForm, misconceptions: ReadonlySet<string> | undefined): readonly Diagnostic[] {
  return form.options.flatMap((option, index): readonly Diagnostic[] => {
    const found: Diagnostic[] = [];
    if (form.options.findIndex((other) => other.id === option.id) < index) {
      found.push({
        at: ["options", index, "id"],
        severity,
        message: `the option id ${option.id} is there twice`,
        fix: "Give each option of a question its own id.",
      });
    }
    if (option.key && option.misconception !== undefined) {
      found.push({
        at: ["options", index, "misconception"],
        rule: "L12",
        severity,
        message: "the key stands for no misconception",
        fix: "Remove `misconception` from the key.",
      });
    }
    if (!option.key && option.misconception === undefined) {
      found.push({
        at: ["options", index],
        rule: "L12",
        severity,
        message: `the distractor ${option.id} names no misconception`,
        fix: "Add `misconception:` with the id of a false belief; a distractor that nobody believes in is padding.",
      });
    }
    if (option.misconception !== undefined && misconceptions?.has(option.misconception) === false) {
      found.push({
        at: ["options", index, "misconception"],
        rule: "L12",
        severity,
        message: `nobody has described the misconception ${option.misconception}`,
        fix: closeOnes(option.misconception, misconceptions),
      });
    }
    return found;
  });
}

function checkProof(form: QuestionForm): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { proof } = form;
  if (form.kind === "predict") {
    if (form.code === undefined) {
      found.push({
        at: ["kind"],
        rule: "L15",
        severity,
        message: "a predict question shows no program",
        fix: "Add `code:`, whose output is the text of the key.",
      });
    }
    for (const field of ["code", "prints"] as const) {
      if (proof?.[field] !== undefined) {
        found.push({
          at: ["proof", field],
          rule: "L15",
          severity,
          message: `a predict question is proven by its own code, so \`proof.${field}\` is never read`,
          fix: "Remove it; of `proof` only `needs` may stand here.",
        });
      }
    }
  } else if (proof !== undefined) {
    for (const field of ["code", "prints"] as const) {
      if (proof[field] === undefined) {
        found.push({
          at: ["proof"],
          rule: "L15",
          severity,
          message: `\`proof.${field}\` is missing`,
          fix: "A proof is `code` and what it `prints` where the claim holds; without one, remove `proof`.",
        });
      }
    }
  }
  return found;
}

function closeOnes(id: string, known: ReadonlySet<string>): string {
  const words = new Set(id.split("-"));
  const shared = (other: string) => other.split("-").filter((word) => words.has(word)).length;
  const close = [...known].filter((other) => shared(other) > 0).sort((a, b) => shared(b) - shared(a));
  const hint = close.length === 0 ? "" : ` Close ones: ${close.slice(0, 3).join(", ")}.`;
  return `Correct the id, or describe the misconception beside the others.${hint}`;
}
