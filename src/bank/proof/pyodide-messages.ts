/** What passes between the batch and the child process in which one Pyodide lives. */
import { z } from "zod";

/** The versions of CPython that come with `npm ci`, oldest first. */
export const pyodideVersions: readonly string[] = ["3.12", "3.13", "3.14", "3.15"];

/** To the child, one at a time: whatever kills it, the parent knows which program it was. */
export const parentMessageSchema = z.object({ id: z.string(), code: z.string() });

export const childMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), version: z.string() }),
  z.object({ kind: z.literal("printed"), id: z.string(), text: z.string() }),
  z.object({ kind: z.literal("raised"), id: z.string(), error: z.string() }),
  z.object({ kind: z.literal("crashed"), id: z.string(), how: z.string() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;
