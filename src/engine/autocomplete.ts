/** What may be written for an option whose values are not a short fixed list. */
import { cut } from "../lib/text.ts";
import { pythonLabel } from "../message/views/manage/python.ts";
import type { AutocompleteQuery, Suggestion } from "../ports/bot.ts";
import { releasedPythons } from "../quiz/question/cpython.ts";
import { indexZones, searchTerm, zoneTerms } from "../quiz/schedule/zone-index.ts";
import type { QuestionSource } from "./question-source.ts";

const labelAtMost = 75;

/** Those that begin with what was typed stand before those that only contain it. */
export async function suggestions(
  questions: Pick<QuestionSource, "topics">,
  query: AutocompleteQuery,
): Promise<readonly Suggestion[]> {
  const wanted = searchTerm(query.typed);
  const found = (await candidates(questions, query)).filter(({ search }) =>
    search.some((text) => text.includes(wanted)),
  );
  const begins = (search: readonly string[]) => (search.some((text) => text.startsWith(wanted)) ? 0 : 1);
  return found
    .toSorted((a, b) => begins(a.search) - begins(b.search))
    .slice(0, query.limit)
    .map(({ value, label }) => ({ value, label: cut(label, labelAtMost) }));
}

interface Candidate extends Suggestion {
  /** As `searchTerm` makes them. */
  readonly search: readonly string[];
}

async function candidates(
  questions: Pick<QuestionSource, "topics">,
  query: AutocompleteQuery,
): Promise<readonly Candidate[]> {
  switch (query.kind) {
    case "topic": {
      const topics = await questions.topics(query.community);
      return topics.map(({ id, title }) => ({ value: id, label: title, search: [searchTerm(id), searchTerm(title)] }));
    }
    case "zone":
      return zoneTerms(indexZones()).map(({ zone, terms }) => ({ value: zone, label: zone, search: terms }));
    case "python":
      return releasedPythons
        .toReversed()
        .map((version) => ({ value: version, label: pythonLabel(version), search: [version] }));
  }
}
