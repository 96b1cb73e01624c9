/** Ranges of CPython versions, in the notation of PEP 440 without wildcards: `>=3.12,<3.15`. */

export type PythonVersion = readonly [major: number, minor: number, patch: number];

type Comparator = ">=" | "<=" | "<" | ">" | "==" | "!=";

interface Bound {
  readonly comparator: Comparator;
  readonly version: PythonVersion;
}

export interface PythonRange {
  /** As the author wrote it. */
  readonly text: string;
  readonly bounds: readonly Bound[];
}

const boundPattern = /^(>=|<=|==|!=|<|>)\s*(\d+)\.(\d+)(?:\.(\d+))?$/;

/** @returns undefined when the text is not a range. */
export function parsePythonRange(text: string): PythonRange | undefined {
  const bounds: Bound[] = [];
  for (const part of text.split(",")) {
    const match = boundPattern.exec(part.trim());
    if (match === null) return undefined;
    const [, comparator, major, minor, patch] = match;
    bounds.push({
      comparator: comparator as Comparator,
      version: [Number(major), Number(minor), Number(patch ?? 0)],
    });
  }
  return { text, bounds };
}

/** @returns undefined when the text is not of the form `3.12` or `3.12.7`. */
export function parsePythonVersion(text: string): PythonVersion | undefined {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

export function includesVersion(range: PythonRange, version: PythonVersion): boolean {
  return range.bounds.every((bound) => holds(compareVersions(version, bound.version), bound.comparator));
}

/** Negative, zero or positive, as `a` is older than, equal to or newer than `b`. */
function compareVersions(a: PythonVersion, b: PythonVersion): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function holds(order: number, comparator: Comparator): boolean {
  switch (comparator) {
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
  }
}
