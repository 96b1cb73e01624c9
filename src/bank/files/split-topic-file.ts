/** Takes a topic file with a slip apart, so that the slip in one question hides no other. */

export interface TopicFileParts {
  /** The file without its questions. */
  readonly head: string;
  /** Each question by itself. Every other line is left empty, so line numbers stay true. */
  readonly questions: readonly string[];
}

/** Goes by the look of lines alone, and a dash that stands one space off still begins a question. */
export function splitTopicFile(text: string): TopicFileParts {
  const lines = text.split("\n");
  const dashes = lines.map(dashIn);
  const indent = indentOf(dashes.slice(lines.findIndex(isList) + 1).filter((dash) => dash !== undefined));
  const begins = (index: number) => Math.abs((dashes[index] ?? Number.POSITIVE_INFINITY) - indent) <= 1;
  const starts = lines.flatMap((_line, index) => (begins(index) ? [index] : []));
  const spans = starts.map((from, nth) => {
    const next = starts[nth + 1] ?? lines.length;
    const field = lines.findIndex((line, index) => index > from && index < next && isTopLevel(line));
    return { from, to: field === -1 ? next : field };
  });
  const only = (keep: (index: number) => boolean) => lines.map((line, index) => (keep(index) ? line : "")).join("\n");
  const isInside = (index: number) => spans.some(({ from, to }) => index >= from && index < to);
  return {
    head: only((index) => !isInside(index) && !isList(lines[index] ?? "")),
    questions: spans.map(({ from, to }) => only((index) => index >= from && index < to)),
  };
}

function isList(line: string): boolean {
  return /^questions\s*:/.test(line);
}

function isTopLevel(line: string): boolean {
  return /^[\w-]+\s*:(\s|$)/.test(line);
}

/** How far in the dash of a list stands. A tab is a slip for the two spaces of a level. */
function dashIn(line: string): number | undefined {
  const indentation = /^([ \t]*)- /.exec(line)?.[1];
  return indentation?.replaceAll("\t", "  ").length;
}

/** Of the questions: the outermost one that is there twice, unless the first dash is alone there. */
function indentOf(dashes: readonly number[]): number {
  const [first = 0] = dashes;
  const common = dashes.filter((dash, index) => dash <= first + 1 && dashes.indexOf(dash) < index);
  return common.length === 0 ? first : Math.min(...common);
}
