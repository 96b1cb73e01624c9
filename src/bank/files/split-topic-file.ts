/**
 * A topic file without its questions, and each question by itself, every other line left empty: so line numbers stay
 * true, and a slip in one question hides no other.
 */
export function splitTopicFile(text: string): { readonly head: string; readonly questions: readonly string[] } {
  const lines = text.split("\n");
  const isList = (line: string) => /^questions\s*:/.test(line);
  const first = lines.slice(lines.findIndex(isList)).find((line) => /^ *- /.test(line));
  const indent = first?.indexOf("-") ?? 0;
  const begins = (line: string) => line.search(/\S/) === indent && line.startsWith("- ", indent);
  const ends = (line: string) => line.search(/\S/) !== -1 && line.search(/\S/) < indent;
  const only = (keep: (index: number) => boolean) => lines.map((line, index) => (keep(index) ? line : "")).join("\n");
  const spans = lines.flatMap((line, from) => {
    if (!begins(line)) return [];
    const length = lines.slice(from + 1).findIndex((next) => begins(next) || ends(next));
    return [{ from, to: length === -1 ? lines.length : from + 1 + length }];
  });
  const inside = new Set(spans.flatMap(({ from, to }) => lines.slice(from, to).map((_line, index) => from + index)));
  return {
    head: only((index) => !inside.has(index) && !isList(lines[index] ?? "")),
    questions: spans.map(({ from, to }) => only((index) => index >= from && index < to)),
  };
}
