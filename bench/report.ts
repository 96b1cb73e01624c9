/** What was measured, as Markdown that also reads well in a terminal. */

export interface Goal {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly met: boolean;
}

export interface Section {
  readonly title: string;
  /** What was done, in a sentence or two. */
  readonly note: string;
  readonly goals: readonly Goal[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** @param machine in general words: nothing that tells one machine of its kind from another. */
export function reportOf(machine: readonly string[], sections: readonly Section[]): string {
  const goals = sections.flatMap((section) => section.goals);
  return [
    "# Benchmarks",
    "Written by `npm run bench`. Candidates take turns within one run and every figure is the median of five: read the " +
      "ratios first, for they hold on other machines too.",
    machine.map((line) => `- ${line}`).join("\n"),
    table(
      ["goal", "wanted", "measured", "met"],
      goals.map(({ what, goal, measured, met }) => [what, goal, measured, met ? "yes" : "**no**"]),
    ),
    ...sections.flatMap(({ title, note, head, rows }) => [`## ${title}`, note, table(head, rows)]),
    "",
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const written = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [written(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(written)].join(
    "\n",
  );
}
