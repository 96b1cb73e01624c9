/** What is said of an id that no question of a folder has. */
import { nearest } from "../../lib/typed-text.ts";
import { type FileDiagnostic, fileError } from "../files/file-diagnostic.ts";

/** More than this nobody reads through. */
const atMost = 5;

/** @param known the ids that there are; a few are named only where they are like the one that was asked for. */
export function unknownQuestion(dir: string, id: string, known: readonly string[]): FileDiagnostic {
  const misspelt = nearest(id, known, (candidate) => candidate).map(({ value }) => value);
  const like = misspelt.length > 0 ? misspelt : known.filter((candidate) => id !== "" && candidate.includes(id));
  const fix =
    like.length === 0
      ? "Give the id as it stands in its YAML file."
      : `Did you mean ${like.slice(0, atMost).join(", ")}${like.length > atMost ? ", …" : ""}?`;
  return fileError(dir, `There is no question ${id}`, fix);
}
