/** The form of one question, with a description of every field for editors and for diagnostics. */
import { z } from "zod";
import { diagramSchema } from "../../quiz/question/diagram.ts";
import { kinds, levels } from "../../quiz/question/question.ts";
import { codeField, proseField, ruleOfField, slugField } from "./fields.ts";

export const questionLimits = {
  codeLines: 12,
  codeColumns: 56,
  /** In characters: the longest rationale of a distractor, that of the key and the explanation share one verdict. */
  verdict: 540,
} as const;

const optionSchema = z
  .strictObject({
    id: slugField("Stable id of the option: a-z, 0-9 and -, at most 24 characters, unique within the question.", {
      min: 1,
      max: 24,
    }),
    text: proseField("What the player reads: at most 120 characters; `back-ticks` mark code, **asterisks** stress.", {
      min: 1,
      max: 120,
    }).register(ruleOfField, { rule: "L16" }),
    key: z.literal(true).optional().describe("Write `key: true` on the right option, and on no other."),
    misconception: slugField("The false belief this distractor stands for: an id of misconceptions.yaml.", {
      min: 3,
      max: 60,
    })
      .optional()
      .register(ruleOfField, { rule: "L12" }),
    rationale: proseField("Why this option is right, or why it is wrong: 20 to 240 characters, better at most 150.", {
      min: 20,
      max: 240,
    }).register(ruleOfField, { rule: "L12" }),
  })
  .describe("One choice: the key, or a distractor that stands for a misconception.");

const sourceSchema = z
  .strictObject({
    title: proseField(
      "What the player reads on the link, for example the name of the function: at most 80 characters.",
      {
        min: 1,
        max: 80,
      },
    ),
    url: z
      .string()
      .trim()
      .max(300)
      .describe(
        "https address on docs.python.org, on peps.python.org, or in github.com/python/cpython at a tag (blob/v3.14.0/…).",
      ),
  })
  .describe("Where the claim can be read.");

const proofSchema = z
  .strictObject({
    needs: z
      .enum(["native-64bit", "linux-64bit"])
      .optional()
      .describe(
        "native-64bit: only a natively built 64-bit CPython can show it (pymalloc, threads, sizes, subprocesses). linux-64bit: and only on Linux (/proc, glibc, fork).",
      ),
    code: codeField(
      "Python that prints what shows the claim. Absent for predict: there the question's own code runs.",
    ).optional(),
    prints: z
      .string()
      .optional()
      .describe("What the code prints where the claim holds, without the last newline. In quotes."),
  })
  .describe("Python that shows the key is right, run on every interpreter at hand.");

export const questionSchema = z
  .strictObject({
    id: slugField("Id of the question, never used again for another: a-z, 0-9 and -, 3 to 40 characters.", {
      min: 3,
      max: 40,
    }),
    level: z
      .literal(levels)
      .describe("-1 most people know it, 0 about half do, 1 few do.")
      .register(ruleOfField, { rule: "L20" }),
    kind: z
      .enum(kinds)
      .describe("recall a fact, explain the reason, predict what a program prints, or diagnose a fault.")
      .register(ruleOfField, { rule: "L20" }),
    python: z
      .string()
      .regex(/^\s*(>=|<=|==|!=|<|>)\s*\d+\.\d+(\.\d+)?(\s*,\s*(>=|<=|==|!=|<|>)\s*\d+\.\d+(\.\d+)?)*\s*$/)
      .describe('The versions of CPython for which the key is right, as wide as the truth: ">=3.8" or ">=3.12,<3.14".')
      .register(ruleOfField, { rule: "L15" }),
    stem: proseField("The question as it is asked, ending with `?`: at most 300 characters; code goes into `code`.", {
      min: 1,
      max: 300,
    }).register(ruleOfField, { rule: "L16" }),
    code: codeField(
      `Python that belongs to the stem: at most ${questionLimits.codeLines} lines of ${questionLimits.codeColumns} columns.`,
    )
      .superRefine(fitsAPhone)
      .optional()
      .register(ruleOfField, { rule: "L16" }),
    ordered: z
      .boolean()
      .default(false)
      .describe("The options are numbers, ascending, and keep their order in every round."),
    negative: z.boolean().default(false).describe("The stem asks for the exception and says **NOT** or **EXCEPT**."),
    variantOf: slugField("The family of questions that may resemble one another.", { min: 3, max: 40 }).optional(),
    overlaps: z.boolean().default(false).describe("Two options are opposites, or one implies the other, on purpose."),
    options: z
      .array(optionSchema)
      .min(3)
      .max(4)
      .describe("3 or 4 options: the key, and a distractor for each real misconception.")
      .register(ruleOfField, { rule: "L03" }),
    explanation: proseField("The mechanism behind the question: 40 to 700 characters, better at most 260.", {
      min: 40,
      max: 700,
    }).register(ruleOfField, { rule: "L13" }),
    diagram: diagramSchema.optional().register(ruleOfField, { rule: "L24" }),
    sources: z
      .array(sourceSchema)
      .min(1)
      .max(4)
      .describe("At least one place where the claim can be read.")
      .register(ruleOfField, { rule: "L14" }),
    proof: proofSchema.optional().register(ruleOfField, { rule: "L15" }),
  })
  .describe("One multiple-choice question.");

export type QuestionForm = z.infer<typeof questionSchema>;

/** Chat windows on phones wrap longer lines, and indentation is lost with them. */
function fitsAPhone(code: string, context: z.RefinementCtx): void {
  const lines = code.split("\n");
  if (lines.length > questionLimits.codeLines) {
    context.addIssue({ code: "custom", message: `has ${lines.length} lines, at most ${questionLimits.codeLines} fit` });
  }
  for (const [index, line] of lines.entries()) {
    if (line.length > questionLimits.codeColumns) {
      context.addIssue({
        code: "custom",
        message: `has ${line.length} columns in its line ${index + 1}, at most ${questionLimits.codeColumns} fit`,
      });
    }
  }
}
