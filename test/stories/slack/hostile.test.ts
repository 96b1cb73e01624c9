/** Content that means harm or knows no measure: refused at load, or shown inert; Slack never has to refuse it. */
import { describe, vi } from "vitest";
import { asId } from "../../../src/quiz/ids.ts";
import { bankOf } from "../../../src/quiz/question/bank.ts";
import type { Question } from "../../../src/quiz/question/question.ts";
import { walk } from "../../fakes/slack/block-kit/check.ts";
import { labels, textOf } from "../../fakes/slack/players/reading.ts";
import { aQuestion } from "../../support/questions.ts";
import { test } from "../../support/slack/slack-harness.ts";

const patient = { timeout: 60_000 };

function bankWith(parts: Partial<Question>) {
  return bankOf({
    topics: [{ id: asId("counts"), title: "Counts <!channel> & *stars*" }],
    questions: [aQuestion("hostile-1", parts)],
    misconceptions: [{ id: asId("a-belief"), belief: "Tests <@U123> decide ``` nothing." }],
  });
}

const cases: readonly (readonly [string, Partial<Question>])[] = [
  ["a stem of 3,001 characters", { stem: "word ".repeat(600).slice(0, 3_001) }],
  [
    "mentions of everybody",
    { stem: "<!channel> <!here> <!everyone> @everyone @here <@U00000001> <#C00000001|general>" },
  ],
  ["links in disguise", { stem: "<https://evil.example|docs.python.org> [docs](https://evil.example)" }],
  ["back-ticks and code fences", { stem: "``` ` `` ```python\n", code: "print('```')\n# ``` `\n<!channel>" }],
  [
    "right-to-left marks and zero-width characters",
    { stem: "safe\u202e gnirts\u202c \u200b\u2066x\u2069 \u200f\ufeff" },
  ],
  ["emoji names and real emoji", { stem: ":tada: :smile: 👩‍👩‍👧‍👦 🇩🇪 é" }],
  ["markup characters", { stem: "*bold* _it_ ~no~ &amp; &lt;b&gt; <b> & \\" }],
  ["code of 4,000 characters", { code: "x = 1  # comment\n".repeat(240) }],
  ["an explanation of 6,000 characters", { explanation: "because ".repeat(750) }],
];

describe.concurrent("a question with", () => {
  test.for(cases)(
    "%s is posted, answered and revealed without a word from Slack",
    patient,
    async ([, parts], { expect, play, slack }) => {
      const { company } = await play({ bank: bankWith(parts) });
      const posted = await company.post();
      expect(labels(posted.blocks)).toEqual(["A", "B", "C", "D"]);
      expect(
        walk(posted.blocks).filter(({ type }) => ["broadcast", "user", "usergroup"].includes(String(type))),
      ).toEqual([]);
      expect(posted.text).not.toMatch(/<[!@#]/);
      await company.press(company.grace, posted, "B");
      await company.say(company.ada, "close");
      await vi.waitUntil(() => labels(posted.blocks).length === 0, { timeout: 60_000 });
      expect(
        walk(posted.blocks).filter(({ type }) => ["broadcast", "user", "usergroup"].includes(String(type))),
      ).toEqual([]);
      expect(textOf(posted.blocks)).not.toMatch(/<!channel\b(?!>)/);
      expect(slack.log.violations).toEqual([]);
    },
  );
});

describe.concurrent("a person", () => {
  test("whose name means harm is shown inert on the board", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const mallory = slack.town.person(company.workspace, "<!channel> *M* `x` \u202eyrollam", {
      displayName: "<!channel> *M* `x` \u202eyrollam",
    });
    company.general.members.add(mallory.id);
    const posted = await company.post();
    await company.press(mallory, posted, "A");
    await company.say(company.grace, "leaderboard all");
    const board = slack.players.ephemerals(company.grace).at(-1);
    expect(walk(board?.blocks).filter(({ type }) => type === "broadcast")).toEqual([]);
    expect(JSON.stringify(walk(board?.blocks).filter(({ type }) => type === "mrkdwn"))).not.toContain("<!channel>");
    expect(board?.text).not.toContain("<!channel>");
    expect(slack.log.violations).toEqual([]);
  });

  test("who types anything at all is answered", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    for (const text of [
      "",
      "   ",
      "<!channel>",
      "help ```",
      "x".repeat(3_000),
      "schedule 25:00 \u202e daily",
      "privacy export",
      "take 20 <@U1|a>",
    ]) {
      const before = company.read(company.grace).length;
      const { outcome } = await slack.players.command(company.grace, company.general, text);
      expect(outcome).toBe("acked");
      await vi.waitUntil(() => company.read(company.grace).length > before, { timeout: 60_000 });
    }
    expect(slack.log.violations).toEqual([]);
  });
});
