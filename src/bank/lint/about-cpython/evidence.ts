/** Lint rules about why a question may be believed: its sources and the versions it speaks of. */
import { includesVersion, type PythonVersion } from "../../../quiz/question/python-range.ts";
import type { Severity } from "../../question/diagnostic.ts";
import type { QuestionRule, Violation } from "../rule.ts";

interface Objection extends Pick<Violation, "message" | "fix"> {
  readonly severity: Severity;
}

/** Two rules of one id: what can never be a source is an error, a source that we do not know is a warning. */
function sourceRule(severity: Severity): QuestionRule {
  return {
    id: "L14",
    severity,
    check: ({ question }) =>
      question.sources.flatMap(({ url }, index): readonly Violation[] => {
        const objection = objectionTo(url);
        if (objection?.severity !== severity) return [];
        return [{ at: ["sources", index, "url"], message: `${url} ${objection.message}`, fix: objection.fix }];
      }),
  };
}

const trusted = "Cite docs.python.org, peps.python.org, or github.com/python/cpython at a tag, over https.";

function objectionTo(url: string): Objection | undefined {
  const severity = "error";
  if (!URL.canParse(url)) return { severity, message: "is not an address", fix: "Copy it whole, from https:// on." };
  const { protocol, host, pathname, username } = new URL(url);
  if (protocol !== "https:" || username !== "") {
    return { severity, message: "is not a plain https address", fix: trusted };
  }
  if (host === "docs.python.org" || host === "peps.python.org") return undefined;
  if (host !== "github.com" || !pathname.startsWith("/python/cpython/")) {
    // A team's own bank may cite the team's own pages; that this bank does not is held by a test.
    return { severity: "warning", message: "is not a source that everybody can trust", fix: trusted };
  }
  if (/^\/python\/cpython\/(?:blob|tree)\/v\d+\.\d+(?:\.\d+)?(?:(?:a|b|rc)\d+)?\//.test(pathname)) return undefined;
  return {
    severity,
    message: "moves on with its branch",
    fix: "Cite the file at a tag: github.com/python/cpython/blob/v3.14.0/…",
  };
}

/** Versions that may have been released by the time a question is asked: 3.8 to 3.16, with 40 patches each. */
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

export const evidenceRules: readonly QuestionRule[] = [sourceRule("error"), sourceRule("warning"), versions];
