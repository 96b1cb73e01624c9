/** The form of the file of misconceptions. */
import { z } from "zod";
import { proseField, slugField } from "../question/fields.ts";

export const misconceptionSchema = z
  .strictObject({
    id: slugField("Id of the misconception: a-z, 0-9 and -, 3 to 60 characters.", { min: 3, max: 60 }),
    belief: proseField("The false belief as its holder would say it: one sentence, at most 100 characters.", {
      min: 8,
      max: 100,
    }),
    tempts: proseField("Why it tempts: one sentence.", { min: 8, max: 300 }),
    wrong: proseField("Why it is wrong: one sentence.", { min: 8, max: 300 }),
  })
  .describe("One false belief that distractors stand for.");

export const misconceptionsFileSchema = z
  .strictObject({
    misconceptions: z.array(misconceptionSchema).min(1).describe("Every false belief that a distractor stands for."),
  })
  .describe("The false beliefs behind the distractors.");
