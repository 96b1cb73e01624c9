/** Building lines of text out of spans. */
import type { Span } from "./message.ts";

export type Words = string | Span | readonly Span[];

/** Joins words and spans into one line: a bare string is plain text. */
export function line(...words: readonly Words[]): Span[] {
  return words.flatMap((word) => {
    if (typeof word === "string") return plain(word);
    return "kind" in word ? [word] : [...word];
  });
}

export function strong(text: string): Span {
  return { kind: "strong", text };
}

export function code(text: string): Span {
  return { kind: "code", text };
}

/** @param text begins with the name of a command. */
export function command(text: string): Span {
  return { kind: "command", text };
}

export function link(text: string, url: string): Span {
  return { kind: "link", text, url };
}

/** An instant. `zone` is for platforms that cannot show it in the reader's own. */
export function time(atMs: number, zone: string): Span {
  return { kind: "time", atMs, zone };
}

/** The bank's prose: `back-ticks` mark code, **asterisks** mark stress, everything else is itself. */
export function prose(text: string): Span[] {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .flatMap((piece): Span[] => {
      if (piece.startsWith("`") && piece.length > 2) return [code(piece.slice(1, -1))];
      if (piece.startsWith("**") && piece.length > 4) return [strong(piece.slice(2, -2))];
      return plain(piece);
    });
}

/** The letters of a line, without their looks. A time counts as the sixteen characters of `2026-11-22 09:30`. */
export function textOf(spans: readonly Span[]): string {
  return spans.map(letters).join("");
}

function letters(span: Span): string {
  if (span.kind === "time") return "0000-00-00 00:00";
  return span.kind === "channel" ? span.channel : span.text;
}

function plain(text: string): Span[] {
  return text === "" ? [] : [{ kind: "plain", text }];
}
