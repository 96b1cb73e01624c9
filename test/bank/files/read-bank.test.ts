import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnosticText } from "../../../src/bank/files/file-diagnostic.ts";
import { readBank } from "../../../src/bank/files/read-bank.ts";
import { asId, type MisconceptionId, type QuestionId, type TopicId } from "../../../src/quiz/ids.ts";
import {
  bankFolder,
  changed,
  explained,
  folderOf,
  misconceptionsYaml,
  predicted,
  topicYaml,
  withOption,
} from "../samples.ts";

const sound = topicYaml("cyclic-gc", [explained, predicted]);

/** A folder with this one topic file. */
const folderWith = (text: string) => folderOf({ "cyclic-gc.yaml": text, "misconceptions.yaml": misconceptionsYaml });
/** The line on which a piece of the text stands. */
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split("\n").length;

describe("a sound folder", () => {
  test("becomes the bank", () => {
    const { bank, questions, diagnostics } = readBank(folderWith(sound));
    expect(diagnostics).toEqual([]);
    expect(bank.topics).toEqual([{ id: "cyclic-gc", title: "The cyclic collector", after: [] }]);
    const question = bank.question(asId<QuestionId>("gc-self-list"));
    expect(question).toMatchObject({ topic: "cyclic-gc", level: -1, kind: "predict", key: "one", ordered: true });
    expect(question?.python.text).toBe(">=3.8");
    expect(question?.code?.endsWith("print(gc.collect())")).toBe(true);
    expect(question?.options.map((option) => option.misconception)).toEqual([
      "cycle-never-freed",
      undefined,
      "gc-counts-references",
    ]);
    expect(bank.misconception(asId<MisconceptionId>("cycle-never-freed"))?.belief).toBe(
      "People believe in cycle-never-freed.",
    );
    const [first] = questions;
    expect(first).toMatchObject({
      question: { id: "gc-what-for" },
      annotations: { negative: false, proof: { native64: false, linux: false, program: { prints: "True" } } },
    });
    expect(first?.location.positionOf([]).line).toBe(lineOf(sound, "id: gc-what-for"));
  });

  test("has its topics in the order their authors gave, not in that of the files", () => {
    const dir = folderOf({
      "a-late-one.yaml": topicYaml("a-late-one", [explained], 20),
      "z-early-one.yaml": topicYaml("z-early-one", [predicted], 10),
      "misconceptions.yaml": misconceptionsYaml,
      "question.schema.json": "{}",
    });
    const { bank } = readBank(dir);
    expect(bank.topics.map((topic) => topic.id)).toEqual(["z-early-one", "a-late-one"]);
    expect(bank.questions.map((question) => question.id)).toEqual(["gc-self-list", "gc-what-for"]);
    expect(bank.topic(asId<TopicId>("a-late-one"))?.title).toBe("The cyclic collector");
  });

  test("may have been saved on Windows", () => {
    expect(readBank(folderWith(`\uFEFF${sound.replaceAll("\n", "\r\n")}`)).diagnostics).toEqual([]);
  });
});

describe("the diagnostics of a folder", () => {
  test("are all reported at once, each with its line, and the sound question is kept", () => {
    const text = topicYaml("cyclic-gc", [
      changed(explained, { id: "first-bad", levels: 3, stem: "x".repeat(301) }),
      predicted,
      withOption(changed(explained, { id: "second-bad" }), "large", { rationale: "Too short." }),
    ]);
    const reading = readBank(folderWith(text));
    expect(reading.bank.questions.map((question) => question.id)).toEqual(["gc-self-list"]);
    expect(reading.diagnostics.map(({ line, rule, question }) => ({ line, rule, question }))).toEqual([
      { line: lineOf(text, "stem: xxx"), rule: "L16", question: "first-bad" },
      { line: lineOf(text, "levels: 3"), rule: undefined, question: "first-bad" },
      { line: lineOf(text, "rationale: Too short."), rule: "L12", question: "second-bad" },
    ]);
  });

  test("say what is there, what should be and what to do", () => {
    const text = sound.replace("level: 0", "level: 7").replace('prints: "True"', "prints: True");
    const [level, prints] = readBank(folderWith(text)).diagnostics.map(diagnosticText);
    expect(level).toContain(`:${lineOf(text, "level: 7")}:5 error L20 gc-what-for: \`level\` is 7, not -1, 0, 1`);
    expect(level).toContain("-1 most people know it");
    expect(prints).toContain("`proof.prints` is a boolean, not text");
    expect(prints).toContain('Put it in quotes: "True".');
  });

  test.each([
    ["0.10", '"0.10"'],
    ["0x1F", '"0x1F"'],
    ["0o17", '"0o17"'],
    ["1e3", '"1e3"'],
    ["12345678901234567890", '"12345678901234567890"'],
    [".nan", '".nan"'],
    ["True", '"True"'],
    ["null", '"null"'],
    ["~", '"~"'],
    ["[1, 2]", '"[1, 2]"'],
    ["['a', \"b\"]", "'[''a'', \"b\"]'"],
    ["{1: 2}", '"{1: 2}"'],
    ["3.10 # the newest", '"3.10"'],
  ])("quote a bare %s as it was written: %s", (bare, quoted) => {
    const { diagnostics } = readBank(folderWith(sound.replace('prints: "True"', `prints: ${bare}`)));
    expect(diagnostics.map(({ fix }) => fix)).toEqual([`Put it in quotes: ${quoted}.`]);
  });

  test("quote a bare version, and a level, as they were written", () => {
    const text = sound.replace('python: ">=3.8"', "python: 3.10").replace("level: 0", "level: 0x1F");
    expect(readBank(folderWith(text)).diagnostics).toMatchObject([
      { message: expect.stringContaining("`level` is 0x1F, not -1, 0, 1") },
      { message: "`python` is a number, not text", fix: 'Put it in quotes: "3.10".' },
    ]);
  });

  test("do not quote what is not there", () => {
    const { diagnostics } = readBank(folderWith(sound.replace('prints: "True"', "prints:")));
    expect(diagnostics).toMatchObject([{ message: "`proof.prints` is empty, not text" }]);
    expect(diagnostics[0]?.fix).not.toContain("quotes: ");
  });

  test("of a missing field stand at the question", () => {
    const text = topicYaml("cyclic-gc", [predicted, changed(explained, { explanation: undefined })]);
    const [diagnostic] = readBank(folderWith(text)).diagnostics;
    expect(diagnostic).toMatchObject({ line: lineOf(text, "id: gc-what-for"), message: "`explanation` is missing" });
  });

  test("of a broken line of YAML hide no other question", () => {
    const text = topicYaml("cyclic-gc", [
      changed(explained, { id: "with-a-slip" }),
      changed(predicted, { level: 9 }),
      explained,
    ]).replace("stem: Why", 'stem: "Why');
    const reading = readBank(folderWith(text));
    expect(reading.bank.questions.map((question) => question.id)).toEqual(["gc-what-for"]);
    const slip = reading.diagnostics.filter((diagnostic) => diagnostic.message.startsWith("is not valid YAML"));
    expect(slip.length).toBeGreaterThan(0);
    const secondQuestion = lineOf(text, "id: gc-self-list");
    for (const diagnostic of slip) expect(diagnostic.line).toBeLessThan(secondQuestion);
    expect(reading.diagnostics).toContainEqual(
      expect.objectContaining({ line: lineOf(text, "level: 9"), rule: "L20" }),
    );
  });

  test.each([
    ["a field one space out", "    level: 0", "   level: 0", "level: 0"],
    ["a field one space further in", "    level: 0", "     level: 0", "id: gc-what-for"],
    ["a question one space out", "  - id: gc-what-for", " - id: gc-what-for", "id: gc-what-for"],
    ["a question one space further in", "  - id: gc-what-for", "   - id: gc-what-for", "level: 0"],
    ["a list one space out", "    options:", "   options:", "options:"],
    ["an option one space out", "      - id: speed", "     - id: speed", "id: speed"],
    ["a field of an option one space out", "        text: It returns", "       text: It returns", "text: It returns"],
    ["a tab before a field", "    level: 0", "\tlevel: 0", "level: 0"],
    ["a tab before a question", "  - id: gc-what-for", "\t- id: gc-what-for", "id: gc-what-for"],
    ["a tab before an option", "      - id: speed", "\t\t- id: speed", "id: speed"],
    ["a quote that is not closed", "stem: Why", 'stem: "Why', "stem: "],
    ["a colon in bare text", "stem: Why", "stem: So: why", "stem: "],
    ["a line of code that stands at the margin", "        import gc\n", "import gc\n", "import gc"],
  ])("are one for one slip, and only its question is lost: %s", (_what, from, to, piece) => {
    const text = sound.replace(from, to);
    expect(text).not.toBe(sound);
    const { bank, diagnostics } = readBank(folderWith(text));
    expect(diagnostics.map(({ line }) => line)).toEqual([lineOf(text, piece)]);
    expect(bank.questions.map(({ id }) => id)).toEqual(["gc-self-list"]);
  });

  test("are one for a tab in the only question", () => {
    const text = topicYaml("cyclic-gc", [explained]).replace("  - id: gc-what-for", "\t- id: gc-what-for");
    expect(readBank(folderWith(text)).diagnostics).toMatchObject([{ message: "holds a tab" }]);
  });

  test("do not accuse the topics that come after one whose file is not read", () => {
    const dir = folderOf({
      "cyclic-gc.yaml": sound.replace("order: 10", "order: 10\nafter: [counting]"),
      "counting.yml": topicYaml("counting", [predicted], 5),
      "misconceptions.yaml": misconceptionsYaml,
    });
    expect(readBank(dir).diagnostics).toMatchObject([{ file: join(dir, "counting.yml"), message: "is not read" }]);
  });

  test.each([
    ["a field given twice", "level: 0", "level: 0\n    level: 1", "level: 1", "Map keys must be unique"],
    [
      "a list of questions given twice",
      "order: 10",
      "order: 10\nquestions: []",
      "questions:\n  -",
      "Map keys must be unique",
    ],
    ["a tab", "level: 0", "level:\t0", "level:\t0", "holds a tab"],
    ["a NUL byte", "level: 0", "level: 0 # \0", "level: 0 #", "U+0000"],
    ["a direction mark that hides code", "level: 0", "level: 0 # \u202e", "level: 0 #", "U+202E"],
    ["an alias", "level: 0", "level: *zero", "level: *zero", "is an alias"],
    ["a tag", "level: 0", "level: !!python/none 0", "level: !!", "Unresolved tag"],
  ])("name the line of %s", (_what, from, to, piece, message) => {
    const text = sound.replace(from, to);
    const { diagnostics } = readBank(folderWith(text));
    expect(diagnostics.map((diagnostic) => diagnostic.line)).toContain(lineOf(text, piece));
    expect(diagnostics.map(diagnosticText).join("\n")).toContain(message);
  });

  test.each([
    ["a zero-width space in a stem", "stem: Why does", 'stem: "Why\\u200b does', "`stem`", "U+200B"],
    [
      "a right-to-left override in a rationale",
      "rationale: A count is",
      'rationale: "A \\u202Ecount is',
      "`options[3].rationale`",
      "U+202E",
    ],
    [
      "a NUL in a title of a source",
      "title: The gc module",
      'title: "The\\0 gc module"',
      "`sources[1].title`",
      "U+0000",
    ],
    [
      "a letter without a shape in an option",
      "text: It returns",
      'text: "It\\u3164 returns',
      "`options[1].text`",
      "U+3164",
    ],
    [
      "half a character in a rationale",
      "rationale: Blocks go",
      'rationale: "\\uD83D go',
      "`options[1].rationale`",
      "U+D83D",
    ],
    ["a tab in a title of a topic", "title: The cyclic", 'title: "The\\tcyclic', "`title`", "a tab"],
  ])("include %s, though YAML has it as an escape", (_what, from, to, field, character) => {
    const line = sound.split("\n").find((one) => one.includes(from)) ?? "";
    const closed = to.endsWith('"') ? line.replace(from, to) : `${line.replace(from, to)}"`;
    const { diagnostics } = readBank(folderWith(sound.replace(line, closed)));
    expect(diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(`${RegExp.escape(field)} holds .*${RegExp.escape(character)}`),
    );
  });

  test("include an escape in a misconception", () => {
    const spoilt = misconceptionsYaml.replace(
      "belief: People believe in gc-returns-memory.",
      'belief: "People\\u200b believe it."',
    );
    const { diagnostics } = readBank(folderOf({ "cyclic-gc.yaml": sound, "misconceptions.yaml": spoilt }));
    expect(diagnostics).toMatchObject([{ line: 3, message: "`belief` holds the invisible character U+200B" }]);
  });

  test("do not speak of a tab that a program prints", () => {
    const tabbed = sound.replace('prints: "True"', 'prints: "1\\t2"');
    expect(readBank(folderWith(tabbed)).diagnostics).toEqual([]);
    expect(tabbed).not.toBe(sound);
  });

  test("include a bomb of aliases, which is never unfolded", () => {
    const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x]"];
    for (let depth = 1; depth < 30; depth++) bomb.push(`a${depth}: &a${depth} [${`*a${depth - 1}, `.repeat(8)}]`);
    const startMs = performance.now();
    const { diagnostics } = readBank(folderWith(`${sound}${bomb.join("\n")}\n`));
    expect(performance.now() - startMs).toBeLessThan(2000);
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toContain("is an alias, which the bank does not use");
  });

  test("include nesting deeper than anybody reads", () => {
    const { diagnostics } = readBank(folderWith(`${sound}extra: ${"[".repeat(20_000)}\n`));
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  test("include ids used twice, in one file or in two", () => {
    const dir = folderOf({
      "cyclic-gc.yaml": topicYaml("cyclic-gc", [explained, explained]),
      "late.yaml": topicYaml("late", [explained], 20),
      "misconceptions.yaml": misconceptionsYaml,
    });
    const { diagnostics } = readBank(dir);
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toEqual([
      expect.stringContaining(`there already, at ${join(dir, "cyclic-gc.yaml")}:5`),
      expect.stringContaining(`there already, at ${join(dir, "cyclic-gc.yaml")}:5`),
    ]);
    expect(diagnostics.map((diagnostic) => diagnostic.file)).toEqual([
      join(dir, "cyclic-gc.yaml"),
      join(dir, "late.yaml"),
    ]);
  });

  test("include option ids and misconceptions used twice", () => {
    const dir = folderOf({
      "cyclic-gc.yaml": topicYaml("cyclic-gc", [withOption(explained, "large", { id: "speed" })]),
      "misconceptions.yaml": `${misconceptionsYaml}  - id: gc-returns-memory\n    belief: It returns memory.\n    tempts: It may look so.\n    wrong: It does not.\n`,
    });
    expect(readBank(dir).diagnostics.map((diagnostic) => diagnostic.message)).toEqual([
      "the option id speed is there twice",
      "the misconception gc-returns-memory is there twice",
    ]);
  });

  test("include a misconception nobody described, with those that come close", () => {
    const { diagnostics } = readBank(bankFolder(withOption(explained, "speed", { misconception: "gc-returns-ram" })));
    expect(diagnostics).toMatchObject([{ rule: "L12", message: expect.stringContaining("gc-returns-ram") }]);
    expect(diagnostics[0]?.fix).toContain("Close ones: gc-returns-memory");
  });

  test("do not accuse every question when the misconceptions cannot be read", () => {
    const broken = folderOf({
      "cyclic-gc.yaml": sound,
      "misconceptions.yaml": misconceptionsYaml.replace("belief: ", 'belief: "'),
    });
    expect(readBank(broken).diagnostics.every((diagnostic) => diagnostic.file.endsWith("misconceptions.yaml"))).toBe(
      true,
    );
    const absent = folderOf({ "cyclic-gc.yaml": sound });
    expect(readBank(absent).diagnostics).toMatchObject([{ message: "is missing" }]);
  });

  test("include a topic that is not named like its file", () => {
    const dir = folderOf({ "gc.yaml": sound, "misconceptions.yaml": misconceptionsYaml });
    expect(readBank(dir).diagnostics).toMatchObject([
      { line: 1, message: "the topic is cyclic-gc, the file is gc.yaml" },
    ]);
  });

  test.each([
    ["a folder that is not there", () => join(folderOf({}), "nowhere"), "cannot be read"],
    ["an empty folder", () => folderOf({}), "holds no topic"],
    [
      "a folder with misconceptions alone",
      () => folderOf({ "misconceptions.yaml": misconceptionsYaml }),
      "holds no topic",
    ],
    ["an empty file", () => folderWith(""), "is empty"],
    ["a file with a list at its top", () => folderWith("- a\n- b\n"), "a mapping of fields"],
    [
      "a file without questions",
      () => folderWith("topic: cyclic-gc\ntitle: Cycles\norder: 1\nquestions: []\n"),
      "no questions",
    ],
    [
      "a file of another ending",
      () => folderOf({ "gc.yml": sound, "misconceptions.yaml": misconceptionsYaml }),
      "Rename it",
    ],
    [
      "a file that is not UTF-8",
      () => folderOf({ "cyclic-gc.yaml": Uint8Array.of(0x74, 0xff, 0xfe), "misconceptions.yaml": misconceptionsYaml }),
      "it was no UTF-8",
    ],
    ["a file that is too large", () => folderWith(`${sound}# ${"x".repeat(1024 * 1024)}`), "larger than 1 MiB"],
  ])("include %s", (_what, make, message) => {
    expect(readBank(make()).diagnostics.map(diagnosticText).join("\n")).toContain(message);
  });

  test.each(["._cyclic-gc.yaml", ".#cyclic-gc.yaml", ".cyclic-gc.yaml.swp", "cyclic-gc.yaml~", "cyclic-gc.yaml.bak"])(
    "do not speak of %s, which an editor or the system put there",
    (name) => {
      const dir = folderOf({
        "cyclic-gc.yaml": sound,
        "misconceptions.yaml": misconceptionsYaml,
        [name]: Uint8Array.of(0, 5, 22, 7),
      });
      expect(readBank(dir).diagnostics).toEqual([]);
    },
  );

  test("do not speak of a lock that leads nowhere, as Emacs leaves it beside a file under change", () => {
    const dir = folderWith(sound);
    symlinkSync("author@host.1234:1732800000", join(dir, ".#cyclic-gc.yaml"));
    expect(readBank(dir).diagnostics).toEqual([]);
  });

  test.each(["Extra.YAML", "extra.Yaml", "extra.YML", "extra.yaml.txt"])(
    "include %s, which nobody would read otherwise",
    (name) => {
      const dir = folderOf({ "cyclic-gc.yaml": sound, "misconceptions.yaml": misconceptionsYaml, [name]: sound });
      expect(readBank(dir).diagnostics).toMatchObject([
        { file: join(dir, name), message: "is not read", fix: expect.stringContaining("Rename it") },
      ]);
    },
  );

  test("include topics in a folder within the folder, and no other folder", () => {
    const dir = folderWith(sound);
    for (const folder of ["drafts", "pictures", ".git"]) mkdirSync(join(dir, folder));
    for (const file of ["drafts/pools.yaml", "pictures/pools.svg", ".git/config.yaml"])
      writeFileSync(join(dir, file), "topic: pools");
    expect(readBank(dir).diagnostics).toMatchObject([
      { file: join(dir, "drafts", "pools.yaml"), message: "is not read", fix: expect.stringContaining("Move it up") },
    ]);
  });

  test("include a folder where a file should be, and the other files are read", () => {
    const dir = folderWith(sound);
    mkdirSync(join(dir, "pools.yaml"));
    const reading = readBank(dir);
    expect(reading.diagnostics).toMatchObject([
      { file: join(dir, "pools.yaml"), message: expect.stringContaining("cannot be read") },
    ]);
    expect(reading.bank.questions).toHaveLength(2);
  });
});
