/** Complaints about a part of a file become faults with their line. */
import type { YamlFile } from "./document.ts";
import type { Fault } from "./fault.ts";
import type { Complaint, Path } from "./issue.ts";

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
