/** What Arena says, without saying how it looks: views make it, adapters draw it. */

import type { ChannelId } from "../quiz/ids.ts";
import type { Diagram } from "../quiz/question/diagram.ts";

/** A piece of a line. Text is never markup, so there is nothing to inject. */
export type Span =
  | { readonly kind: "plain" | "strong" | "code"; readonly text: string }
  /** What to say to Arena; drawn as it is typed on the platform: `/quiz leaderboard month`. */
  | { readonly kind: "command"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** Drawn in the reader's own zone where the platform can, else in `zone`. */
  | { readonly kind: "time"; readonly atMs: number; readonly zone: string }
  /** A channel of the platform, by the name that the reader knows it by. */
  | { readonly kind: "channel"; readonly channel: ChannelId };

/** The letter of an option: `A` to `D`. */
export type Letter = string;

export interface OptionLine {
  readonly letter: Letter;
  readonly spans: readonly Span[];
}

export interface StandingLine {
  readonly rank: number;
  /** Somebody else has the same rank. */
  readonly tied: boolean;
  readonly name: string;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
  /** The row of whoever asked. */
  readonly you: boolean;
  /** Rows were left out above this one. */
  readonly gap: boolean;
}

export interface Bar {
  readonly label: readonly Span[];
  /** 0 to 1. */
  readonly share: number;
  /** The figure in words: `5 of 9`. */
  readonly figure: string;
  /** The right one, or the one that matters. */
  readonly marked: boolean;
}

export type Block =
  | { readonly kind: "text"; readonly spans: readonly Span[] }
  /** One line an entry. */
  | { readonly kind: "list"; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: "code"; readonly language: "python" | "text"; readonly text: string }
  | { readonly kind: "options"; readonly options: readonly OptionLine[] }
  | { readonly kind: "standings"; readonly rows: readonly StandingLine[] }
  | { readonly kind: "bars"; readonly bars: readonly Bar[] }
  /** A picture of memory; its `alt` says the same in words. */
  | { readonly kind: "diagram"; readonly diagram: Diagram }
  /** A text to keep, of any length: an attachment where the platform has such a thing. */
  | { readonly kind: "document"; readonly name: string; readonly text: string };

/** A button. */
export interface Choice {
  /** What the button carries back: at most 100 characters, never the key. */
  readonly action: string;
  /** The letter of an option, or a word or two: at most 30 characters. */
  readonly label: string;
  /** What a screen reader says: at most 75 characters. */
  readonly spoken: string;
}

/** The mood in which a message is drawn: a colour at the edge, never the only sign. */
export type Tone = "neutral" | "right" | "wrong" | "refused";

export interface Message {
  readonly title: string;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  readonly choices: readonly Choice[];
  /** Small print; may be empty. */
  readonly footnote: readonly Span[];
}
