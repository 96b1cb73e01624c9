/** Lint rules about why a question may be believed: its sources and the versions it speaks of. */
import { includesVersion, type PythonVersion } from "../../../quiz/question/python-range.ts";
import type { QuestionRule, Violation } from "../rule.ts";

const sources: QuestionRule = {
  id: "L14",
  severity: "error",
  check: ({ question }) =>
    question.sources.flatMap((source, index): readonly Violation[] => {
      const problem = problemOf(source.url);
      if (problem === undefined) return [];
      return [{ at: ["sources", index, "url"], message: `${source.url} ${problem.message}`, fix: problem.fix }];
    }),
};

function problemOf(url: string): { readonly message: string; readonly fix: string } | undefined {
  if (!URL.canParse(url)) return { message: "is not an address", fix: "Copy it whole, from https:// on." };
  const { protocol, host, pathname, username } = new URL(url);
  const fix = "Cite docs.python.org, peps.python.org, or github.com/python/cpython at a tag, over https.";
  if (protocol !== "https:" || username !== "") return { message: "is not a plain https address", fix };
  if (host === "docs.python.org" || host === "peps.python.org") return undefined;
  if (host !== "github.com" || !pathname.startsWith("/python/cpython/"))
    return { message: "is not a source we trust", fix };
  if (/^\/python\/cpython\/(?:blob|tree)\/v\d+\.\d+(?:\.\d+)?(?:(?:a|b|rc)\d+)?\//.test(pathname)) return undefined;
  return {
    message: "moves on with its branch",
    fix: "Cite the file at a tag: github.com/python/cpython/blob/v3.14.0/…",
  };
}

/** Every patch of these minor versions may have been released by the time a question is asked. */
const minors = Array.from({ length: 9 }, (_, index) => index + 8);
const patches = Array.from({ length: 40 }, (_, index) => index);

const versions: QuestionRule = {
  id: "L15",
  severity: "error",
  check({ question: { python } }) {
    const known = minors.flatMap((minor) => patches.map((patch): PythonVersion => [3, minor, patch]));
    if (known.some((version) => includesVersion(python, version))) return [];
    return [
      {
        at: ["python"],
        message: `no CPython from 3.8 on is in ${python.text}`,
        fix: 'Write the versions for which the key is right, such as ">=3.8" or ">=3.12,<3.14".',
      },
    ];
  },
};

export const evidenceRules: readonly QuestionRule[] = [sources, versions];
