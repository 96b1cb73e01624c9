/** The form of a topic file. */
import { z } from "zod";
import { proseField, slugField } from "../question/fields.ts";
import { questionSchema } from "../question/schema.ts";

export const topicFileSchema = z
  .strictObject({
    topic: slugField("Id of the topic: the name of this file.", { min: 2, max: 40 }),
    title: proseField("What players read as the name of the topic: at most 60 characters.", { min: 2, max: 60 }),
    order: z.int().describe("Newcomers meet the topics in ascending order."),
    after: z
      .array(slugField("Id of a topic.", { min: 2, max: 40 }))
      .default([])
      .describe("Topics that a newcomer must have met before this one; each has a lower order."),
    questions: z.array(questionSchema).min(1).describe("The questions of the topic."),
  })
  .describe("One topic of the bank.");
