/** What may be written for an option whose values are not a short fixed list. */
import type { AutocompleteQuery, Suggestion } from "../ports/bot.ts";
import type { Bank } from "../quiz/question/bank.ts";
import { releasedPythons } from "../quiz/question/cpython.ts";
import { indexZones } from "../quiz/schedule/zone-index.ts";

/** Those that begin with what was typed stand before those that only contain it. */
export function suggestions(bank: Bank, { kind, typed, limit }: AutocompleteQuery): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const found = candidates(bank, kind).filter(({ search }) => search.some((text) => text.includes(wanted)));
  const begins = (search: readonly string[]) => (search.some((text) => text.startsWith(wanted)) ? 0 : 1);
  return found
    .toSorted((a, b) => begins(a.search) - begins(b.search))
    .slice(0, limit)
    .map(({ value, label }) => ({ value, label: label.slice(0, 75) }));
}

interface Candidate extends Suggestion {
  /** In lower case. */
  readonly search: readonly string[];
}

function candidates(bank: Bank, kind: AutocompleteQuery["kind"]): readonly Candidate[] {
  switch (kind) {
    case "topic":
      return bank.topics.map(({ id, title }) => ({ value: id, label: title, search: [id, title.toLowerCase()] }));
    case "zone":
      return indexZones().entries.map(({ zone, name, city }) => ({ value: zone, label: zone, search: [name, city] }));
    case "python":
      return releasedPythons
        .toReversed()
        .map((version) => ({ value: version, label: `CPython ${version}`, search: [version] }));
  }
}
