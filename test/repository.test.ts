/** What stands around the code: the workflow, the forms for issues, the changelog, and links between the pages. */
import { accessSync, constants, existsSync, globSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const root = join(import.meta.dirname, "..");

const textOf = (path: string) => readFileSync(join(root, path), "utf8");
const filesIn = (pattern: string) => globSync(pattern, { cwd: root }).toSorted();

describe("the CI workflow", () => {
  const step = z.object({ uses: z.string().optional(), run: z.string().optional() });
  const workflow = z
    .object({
      on: z.object({ push: z.unknown(), pull_request: z.unknown() }),
      permissions: z.record(z.string(), z.string()),
      jobs: z.record(z.string(), z.object({ "runs-on": z.string(), steps: z.array(step).nonempty() })),
    })
    .parse(parse(textOf(".github/workflows/ci.yml")));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test("runs .ci/run, which can be run", () => {
    expect(steps.map(({ run }) => run)).toContain(".ci/run");
    expect(() => accessSync(join(root, ".ci/run"), constants.X_OK)).not.toThrow();
  });

  test("takes its actions at an exact tag", () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions).not.toEqual([]);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  test("may read the repository and nothing else", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
  });
});

describe("the issue forms", () => {
  const label = z.string().trim().min(1);
  const id = z.string().regex(/^[\w-]+$/);
  const validations = z.strictObject({ required: z.boolean() }).optional();
  const described = { label, description: z.string().optional() };
  const written = { ...described, placeholder: z.string().optional(), value: z.string().optional() };
  const field = z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: label }) }),
    z.strictObject({ type: z.literal("input"), id, attributes: z.strictObject(written), validations }),
    z.strictObject({
      type: z.literal("textarea"),
      id,
      attributes: z.strictObject({ ...written, render: z.string().optional() }),
      validations,
    }),
    z.strictObject({
      type: z.literal("dropdown"),
      id,
      attributes: z.strictObject({ ...described, options: z.array(label).nonempty() }),
      validations,
    }),
  ]);
  /** What GitHub refuses a form without. */
  const form = z.strictObject({
    name: label,
    description: label,
    labels: z.array(label).optional(),
    body: z.array(field).nonempty(),
  });

  const files = filesIn(".github/ISSUE_TEMPLATE/*.yml").filter((file) => basename(file) !== "config.yml");
  const forms = files.map((file) => ({ file, content: parse(textOf(file)) as unknown }));

  test("are there for a bug, a question's fault and an idea", () => {
    expect(files.map((file) => basename(file))).toEqual(["bug.yml", "idea.yml", "question.yml"]);
  });

  test.each(forms)("have what GitHub asks of a form: $file", ({ content }) => {
    const { body } = form.parse(content);
    const asked = body.filter((one) => one.type !== "markdown");
    expect(asked).not.toEqual([]);
    expect(repeated(asked.map((one) => one.id))).toEqual([]);
    expect(repeated(asked.map((one) => one.attributes.label))).toEqual([]);
    for (const one of asked) if (one.type === "dropdown") expect(repeated(one.attributes.options)).toEqual([]);
  });

  test("have names of their own", () => {
    expect(repeated(forms.map(({ content }) => form.parse(content).name))).toEqual([]);
  });

  test("ask about a question what its author needs: which, on which CPython, what is wrong, and a source", () => {
    const { body } = form.parse(parse(textOf(".github/ISSUE_TEMPLATE/question.yml")));
    const needed = body.flatMap((one) => (one.type !== "markdown" && one.validations?.required ? [one.id] : []));
    expect(needed).toEqual(expect.arrayContaining(["question", "cpython", "reason", "source"]));
  });

  test("leave room for what fits none of them", () => {
    expect(parse(textOf(".github/ISSUE_TEMPLATE/config.yml"))).toEqual({ blank_issues_enabled: true });
  });
});

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("the changelog", () => {
  const sections = [...textOf("CHANGELOG.md").matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? "");

  test("begins with what is not released yet", () => {
    expect(sections[0]).toBe("Unreleased");
  });

  test("has a section for the version of package.json, with its date", () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(textOf("package.json")));
    expect(sections[1]).toMatch(new RegExp(`^${RegExp.escape(version)} - \\d{4}-\\d{2}-\\d{2}$`));
  });
});

describe("the pages", () => {
  const pages = [...filesIn("*.md"), ...filesIn("docs/**/*.md")];

  test.each(pages)("%s links only to what is there", (page) => {
    const broken = linksOf(textOf(page)).filter((link) => !leadsSomewhere(page, link));
    expect(broken).toEqual([]);
  });

  test.each(pages)("%s names only files that are there", (page) => {
    const named = textOf(page).matchAll(/`((?:src|test|docs|questions|bench|scripts|\.ci)\/[\w./-]*)`/g);
    const missing = [...named].map(([, path = ""]) => path).filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  test("the README draws the rooms of src, all of them", () => {
    const drawn = [...textOf("README.md").matchAll(/^src\/(\w+)\/ /gm)].map(([, room = ""]) => room);
    const rooms = filesIn("src/*/").map((path) => basename(path));
    expect(new Set(drawn)).toEqual(new Set(rooms));
  });

  test("the glossary says of each word where it is", () => {
    const page = "docs/glossary.md";
    const places = [...textOf(page).matchAll(/((?:`\w+`(?:, )?)+) in \[[^\]]+\]\((\S+?)\)/g)];
    expect(places).not.toEqual([]);
    const misplaced = places.flatMap(([, names = "", path = ""]) => {
      const code = textOf(join(dirname(page), path));
      const words = [...names.matchAll(/\w+/g)].map(([name]) => name);
      return words
        .filter((name) => !new RegExp(`^export .*\\b${name}\\b`, "m").test(code))
        .map((name) => `${name}: ${path}`);
    });
    expect(misplaced).toEqual([]);
  });
});

describe("the decisions", () => {
  const folder = "docs/decisions";
  const pages = filesIn(`${folder}/[0-9]*.md`);

  test.each(pages)("%s says the context, the decision and the consequences", (page) => {
    const parts = [...textOf(page).matchAll(/^\*\*(\w+)\.\*\*/gm)].map((match) => match[1]);
    expect(parts).toEqual(["Context", "Decision", "Consequences"]);
  });

  test("are listed in order, by what was decided", () => {
    const listed = [...textOf(`${folder}/README.md`).matchAll(/^\| \[(\d+)\]\((\S+)\) \| (.+) \|$/gm)];
    const rows = listed.map(([, number = "", file = "", title = ""]) => ({ number, file, title }));
    const titles = pages.map((page) => ({
      number: basename(page).slice(0, 4),
      file: basename(page),
      title: /^# (.+)$/m.exec(textOf(page))?.[1] ?? "",
    }));
    expect(rows).toEqual(titles);
  });
});

/** The targets of links and pictures, without those in code. */
function linksOf(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^ *```.*?^ *```/gms, "").replaceAll(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1] ?? "");
}

function leadsSomewhere(page: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) return URL.canParse(link);
  const [path = "", fragment] = link.split("#");
  const target = path === "" ? page : relative(root, join(root, dirname(page), path));
  if (target.startsWith("..") || !existsSync(join(root, target))) return false;
  return fragment === undefined || (statSync(join(root, target)).isFile() && headingsOf(textOf(target)).has(fragment));
}

/** The headings as GitHub names them in addresses. */
function headingsOf(markdown: string): ReadonlySet<string> {
  const headings = markdown.matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, text = ""]) =>
      text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(/\s/g, "-"),
    ),
  );
}
