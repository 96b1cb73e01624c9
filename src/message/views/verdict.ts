/** The private reply to an answer: right or wrong, why this option, why the key, the mechanism, a source. */
import type { OptionId } from "../../quiz/ids.ts";
import { optionOf, type Question } from "../../quiz/question/question.ts";
import { letterOf } from "../../quiz/round/letters.ts";
import { notice } from "../build.ts";
import type { Block, Choice, Message, Span } from "../message.ts";
import { line, link, prose, strong, textOf } from "../spans.ts";
import { diagramOf } from "./question.ts";

/** Characters of a verdict, title and footnote included: no scrolling on a phone. */
export const verdictLimit = 700;

export interface Verdict {
  readonly question: Question;
  readonly letters: readonly OptionId[];
  /** The option that counts. */
  readonly option: OptionId;
  /** The false belief behind a wrong option, in its holder's words. */
  readonly belief?: string | undefined;
  /** What else to say in small print: points, or that an earlier answer counts. */
  readonly remark: string;
  /** What can be said about the question now. */
  readonly choices?: readonly Choice[];
}

export function verdictView(verdict: Verdict): Message {
  const { question, letters, option, remark, choices = [] } = verdict;
  const right = option === question.key;
  const letter = letterOf(letters, option);
  const source = question.sources[0];
  const footnote = line(remark, ...(source ? [" · ", link(source.title, source.url)] : []));
  const message = (paragraphs: readonly (readonly Span[])[]): Message => ({
    title: right ? `Right: ${letter}` : `Not this time: you chose ${letter}`,
    tone: right ? "right" : "wrong",
    blocks: [...paragraphs.map((spans): Block => ({ kind: "text", spans })), ...diagramOf(question, "explanation")],
    choices,
    footnote,
  });
  const full = message(paragraphsOf(verdict, verdict.belief));
  return lengthOf(full) <= verdictLimit ? full : message(paragraphsOf(verdict, undefined));
}

export function noVerdictView(): Message {
  return notice({ title: "No verdict yet", lines: ["You haven't answered a question here."] });
}

export function lengthOf(message: Message): number {
  const blocks = message.blocks.map((block) => (block.kind === "text" ? textOf(block.spans).length : 0));
  return message.title.length + textOf(message.footnote).length + blocks.reduce((sum, length) => sum + length, 0);
}

function paragraphsOf({ question, letters, option }: Verdict, belief: string | undefined): readonly Span[][] {
  const key = optionOf(question, question.key);
  const mechanism = prose(question.explanation);
  if (option === key.id) return [prose(key.rationale), mechanism];
  const keyLetter = letterOf(letters, key.id);
  return [
    line(
      prose(optionOf(question, option).rationale),
      ...(belief === undefined ? [] : [" A common belief: “", prose(belief), "”"]),
    ),
    line(strong(`${keyLetter} is right. `), prose(key.rationale)),
    mechanism,
  ];
}
