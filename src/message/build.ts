/** Short messages: something done, or something that could not be done and what to do instead. */
import type { Block, Choice, Message, Span, Tone } from "./message.ts";
import { line, type Words } from "./spans.ts";

export interface NoticeParts {
  readonly title: string;
  readonly tone?: Tone;
  /** One paragraph each. */
  readonly lines: readonly Words[];
  readonly blocks?: readonly Block[];
  readonly choices?: readonly Choice[];
  readonly footnote?: readonly Span[];
}

export function notice({
  title,
  tone = "neutral",
  lines,
  blocks = [],
  choices = [],
  footnote = [],
}: NoticeParts): Message {
  const paragraphs = lines.map((words): Block => ({ kind: "text", spans: line(words) }));
  return { title, tone, blocks: [...paragraphs, ...blocks], choices, footnote };
}

export function refusal(title: string, ...lines: readonly Words[]): Message {
  return notice({ title, tone: "refused", lines });
}
