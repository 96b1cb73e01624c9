/** What can only be seen over all topic files: ids that are used twice, topics in an order that cannot be. */
import { basename, join } from "node:path";
import { type FileDiagnostic, type FileLocation, fileError, placeIn } from "./file-diagnostic.ts";
import type { TopicFile } from "./topic-file.ts";

/** Ids are never used twice, in whichever files. */
export function doubledIds(topics: readonly TopicFile[]): readonly FileDiagnostic[] {
  const first = new Map<string, FileLocation>();
  return topics.flatMap(({ questions }) =>
    questions.flatMap(({ question: { id }, location }): readonly FileDiagnostic[] => {
      const earlier = first.get(id);
      first.set(id, earlier ?? location);
      if (earlier === undefined) return [];
      return placeIn(location, [
        {
          at: ["id"],
          severity: "error",
          question: id,
          message: `the id ${id} is there already, at ${earlier.file}:${earlier.positionOf([]).line}`,
          fix: "Give the newer question an id of its own; answers are stored under it.",
        },
      ]);
    }),
  );
}

/**
 * What a topic builds on comes before it, or nobody would ever meet it in that order.
 * @param unread files that could not be read: the topics in them are there all the same.
 */
export function misplacedTopics(
  dir: string,
  topics: readonly TopicFile[],
  unread: readonly string[],
): readonly FileDiagnostic[] {
  const absent = new Set(unread.map((file) => basename(file).toLowerCase().split(".")[0]));
  return topics.flatMap(({ id, order, after }) =>
    after
      .filter((earlier) => !absent.has(earlier))
      .filter((earlier) => !topics.some((topic) => topic.id === earlier && topic.order < order))
      .map((earlier) =>
        fileError(
          join(dir, `${id}.yaml`),
          `comes after ${earlier}, which is no topic of a lower order`,
          "Correct the id in `after`, or the `order` of one of them.",
        ),
      ),
  );
}
