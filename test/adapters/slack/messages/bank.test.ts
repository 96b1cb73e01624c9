/** The questions of the house, as Slack shows them: none of them is cut. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { drawMessage } from "../../../../src/adapters/slack/messages/render.ts";
import { loadBank } from "../../../../src/bank/check/load-bank.ts";
import { prose, textOf as wordsOf } from "../../../../src/message/spans.ts";
import { questionView } from "../../../../src/message/views/question.ts";
import { revealView } from "../../../../src/message/views/reveal.ts";
import { verdictView } from "../../../../src/message/views/verdict.ts";
import { asId, type RoundId } from "../../../../src/quiz/ids.ts";
import type { Question } from "../../../../src/quiz/question/question.ts";
import { blockFaults, textLength } from "../../../fakes/slack/block-kit/check.ts";
import { textOf } from "../../../fakes/slack/players/reading.ts";

const loaded = loadBank(join(import.meta.dirname, "../../../../questions"));
if (!loaded.ok) throw new Error("the bank has faults");
const { bank } = loaded;

function asked(question: Question) {
  const letters = question.options.map(({ id }) => id);
  const round = { id: asId<RoundId>("r".repeat(25)), letters, rerun: true, closesMs: Date.UTC(2026, 10, 23, 8, 30) };
  const topic = bank.topic(question.topic)?.title ?? "";
  return { letters, topic, view: questionView({ round, question, topic, answered: 12, zone: "America/New_York" }) };
}

describe.each(bank.questions.map((question) => [question.id, question] as const))("%s", (_id, question) => {
  test("is asked, answered and revealed in full", () => {
    const { letters, topic, view } = asked(question);
    const tally = Object.fromEntries(letters.map((id, index) => [id, index + 1]));
    const verdicts = letters.map((option) =>
      verdictView({ question, letters, option, belief: "a belief", remark: "+10 points" }),
    );
    for (const message of [view, revealView({ question, letters, tally, topic }), ...verdicts]) {
      const { text, blocks } = drawMessage(message);
      const drawn: Record<string, unknown>[] = JSON.parse(JSON.stringify(blocks));
      expect(blockFaults(drawn)).toEqual([]);
      expect(textLength(drawn)).toBeLessThanOrEqual(limits.message.textInBlocks);
      expect(text.length).toBeLessThanOrEqual(limits.message.advisedText);
    }
    const { text, blocks } = drawMessage(view);
    const seen = textOf(JSON.parse(JSON.stringify(blocks)));
    const heard = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    for (const words of [question.stem, ...question.options.map((option) => option.text)].map((each) =>
      wordsOf(prose(each)),
    )) {
      expect(seen).toContain(words);
      expect(heard).toContain(words);
    }
    if (question.code !== undefined) expect(seen).toContain(question.code);
  });
});
