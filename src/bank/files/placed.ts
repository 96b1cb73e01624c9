/** Complaints about a part of a file become faults with their line. */

import type { Fault } from "../question/diagnostic.ts";
import type { Complaint, Path } from "../question/issue.ts";
import type { YamlFile } from "./yaml-file.ts";

interface Spot {
  readonly file: string;
  readonly yaml: YamlFile;
  /** Of the part within the file. */
  readonly base: Path;
  readonly questionId: string | undefined;
}

export function placed(found: readonly Complaint[], spot: Spot): readonly Fault[] {
  return found.map(({ path, ...complaint }) => ({
    severity: "error",
    file: spot.file,
    ...spot.yaml.place([...spot.base, ...path]),
    ...(spot.questionId === undefined ? {} : { questionId: spot.questionId }),
    ...complaint,
  }));
}

export function syntaxFaults(file: string, faults: YamlFile["faults"]): readonly Fault[] {
  return faults.map((fault) => ({ severity: "error", file, ...fault }));
}
