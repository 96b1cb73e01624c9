/** The versions of CPython that communities are asked about. */
import { includesVersion, type PythonRange, type PythonVersion } from "./python-range.ts";

/** Released, and covered by the bank; the newest is the last. */
export const releasedPythons = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15"] as const;
export type ReleasedPython = (typeof releasedPythons)[number];

/** What a community is asked about until it says otherwise. */
export const newestPython: ReleasedPython = "3.15";

/** Whoever names no patch has the newest: what was mended on the way is mended for them. */
const newestPatch = 999;

/** @returns undefined when the bank does not cover it. */
export function findPython(text: string): ReleasedPython | undefined {
  return releasedPythons.find((version) => version === text);
}

/** Whether a question is true on a version of CPython. */
export function holdsOn(range: PythonRange, python: string): boolean {
  return includesVersion(range, versionOf(python));
}

/** Whether the answer is another one on some version that the bank covers, so that the version must be told. */
export function dependsOnVersion(range: PythonRange): boolean {
  return !releasedPythons.every((python) => holdsOn(range, python));
}

function versionOf(python: string): PythonVersion {
  const [major = 0, minor = 0] = python.split(".").map(Number);
  return [major, minor, newestPatch];
}
