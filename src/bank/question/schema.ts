/** The form of the bank's YAML files, with a description of every field for editors and for fault messages. */
import { z } from "zod";
import { diagramSchema } from "../../quiz/question/diagram.ts";
import { kinds, levels } from "../../quiz/question/question.ts";

export const limits = {
  codeLines: 12,
  codeColumns: 56,
  /** Longest rationale of a distractor, rationale of the key and explanation, which share one private verdict. */
  verdict: 540,
} as const;

/** The lint rule that a limit of the form belongs to; shown with the fault. */
export const rules = z.registry<{ readonly rule: string }>();

const oneParagraph = /^[^\n\r]*$/;

function prose(description: string, length: { readonly min: number; readonly max: number }) {
  return z
    .string()
    .trim()
    .min(length.min)
    .max(length.max)
    .regex(oneParagraph, { error: "is more than one paragraph" })
    .describe(description);
}

function slug(description: string, length: { readonly min: number; readonly max: number }) {
  return z
    .string()
    .regex(new RegExp(`^[a-z0-9-]{${length.min},${length.max}}$`))
    .describe(description);
}

function python(description: string) {
  return z
    .string()
    .overwrite((text) => text.trimEnd())
    .min(1)
    .describe(description);
}

const optionSchema = z
  .strictObject({
    id: slug("Stable id of the option: a-z, 0-9 and -, at most 24 characters, unique within the question.", {
      min: 1,
      max: 24,
    }),
    text: prose("What the player reads: at most 120 characters; `back-ticks` mark code, **asterisks** stress.", {
      min: 1,
      max: 120,
    }).register(rules, { rule: "L16" }),
    key: z.literal(true).optional().describe("Write `key: true` on the right option, and on no other."),
    misconception: slug("The false belief this distractor stands for: an id of misconceptions.yaml.", {
      min: 3,
      max: 60,
    })
      .optional()
      .register(rules, { rule: "L12" }),
    rationale: prose("Why this option is right, or why it is wrong: 20 to 240 characters, better at most 150.", {
      min: 20,
      max: 240,
    }).register(rules, { rule: "L12" }),
  })
  .describe("One choice: the key, or a distractor that stands for a misconception.");

const sourceSchema = z
  .strictObject({
    title: prose("What the player reads on the link, for example the name of the function: at most 80 characters.", {
      min: 1,
      max: 80,
    }),
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
    code: python(
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
    id: slug("Id of the question, never used again for another: a-z, 0-9 and -, 3 to 40 characters.", {
      min: 3,
      max: 40,
    }),
    level: z
      .literal(levels)
      .describe("-1 most people know it, 0 about half do, 1 few do.")
      .register(rules, { rule: "L20" }),
    kind: z
      .enum(kinds)
      .describe("recall a fact, explain the reason, predict what a program prints, or diagnose a fault.")
      .register(rules, { rule: "L20" }),
    python: z
      .string()
      .regex(/^\s*(>=|<=|==|!=|<|>)\s*\d+\.\d+(\.\d+)?(\s*,\s*(>=|<=|==|!=|<|>)\s*\d+\.\d+(\.\d+)?)*\s*$/)
      .describe('The versions of CPython for which the key is right, as wide as the truth: ">=3.8" or ">=3.12,<3.14".')
      .register(rules, { rule: "L15" }),
    stem: prose("The question as it is asked, ending with `?`: at most 300 characters; code goes into `code`.", {
      min: 1,
      max: 300,
    }).register(rules, { rule: "L16" }),
    code: python(`Python that belongs to the stem: at most ${limits.codeLines} lines of ${limits.codeColumns} columns.`)
      .superRefine(fitsAPhone)
      .optional()
      .register(rules, { rule: "L16" }),
    ordered: z
      .boolean()
      .default(false)
      .describe("The options are numbers, ascending, and keep their order in every round."),
    negative: z.boolean().default(false).describe("The stem asks for the exception and says **NOT** or **EXCEPT**."),
    variantOf: slug("The family of questions that may resemble one another.", { min: 3, max: 40 }).optional(),
    overlaps: z.boolean().default(false).describe("Two options are opposites, or one implies the other, on purpose."),
    options: z
      .array(optionSchema)
      .min(3)
      .max(4)
      .describe("3 or 4 options: the key, and a distractor for each real misconception.")
      .register(rules, { rule: "L03" }),
    explanation: prose("The mechanism behind the question: 40 to 700 characters, better at most 260.", {
      min: 40,
      max: 700,
    }).register(rules, { rule: "L13" }),
    diagram: diagramSchema.optional().register(rules, { rule: "L24" }),
    sources: z
      .array(sourceSchema)
      .min(1)
      .max(4)
      .describe("At least one place where the claim can be read.")
      .register(rules, { rule: "L14" }),
    proof: proofSchema.optional().register(rules, { rule: "L15" }),
  })
  .describe("One multiple-choice question.");

export const topicFileSchema = z
  .strictObject({
    topic: slug("Id of the topic: the name of this file.", { min: 2, max: 40 }),
    title: prose("What players read as the name of the topic: at most 60 characters.", { min: 2, max: 60 }),
    order: z.int().describe("Newcomers meet the topics in ascending order."),
    after: z
      .array(slug("Id of a topic.", { min: 2, max: 40 }))
      .default([])
      .describe("Topics that a newcomer must have met before this one; each has a lower order."),
    questions: z.array(questionSchema).min(1).describe("The questions of the topic."),
  })
  .describe("One topic of the bank.");

export const misconceptionSchema = z
  .strictObject({
    id: slug("Id of the misconception: a-z, 0-9 and -, 3 to 60 characters.", { min: 3, max: 60 }),
    belief: prose("The false belief as its holder would say it: one sentence, at most 100 characters.", {
      min: 8,
      max: 100,
    }),
    tempts: prose("Why it tempts: one sentence.", { min: 8, max: 300 }),
    wrong: prose("Why it is wrong: one sentence.", { min: 8, max: 300 }),
  })
  .describe("One false belief that distractors stand for.");

export const misconceptionsFileSchema = z
  .strictObject({
    misconceptions: z.array(misconceptionSchema).min(1).describe("Every false belief that a distractor stands for."),
  })
  .describe("The false beliefs behind the distractors.");

export type QuestionForm = z.infer<typeof questionSchema>;

/** Chat windows on phones wrap longer lines, and indentation is lost with them. */
function fitsAPhone(code: string, context: z.RefinementCtx): void {
  const lines = code.split("\n");
  if (lines.length > limits.codeLines) {
    context.addIssue({ code: "custom", message: `has ${lines.length} lines, at most ${limits.codeLines} fit` });
  }
  for (const [index, line] of lines.entries()) {
    if (line.length > limits.codeColumns) {
      context.addIssue({
        code: "custom",
        message: `has ${line.length} columns in its line ${index + 1}, at most ${limits.codeColumns} fit`,
      });
    }
  }
}
