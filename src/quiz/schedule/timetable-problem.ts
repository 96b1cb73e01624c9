/** What can be wrong with the words of a timetable, as data: the wording is a view's. */

import type { TopicId } from "../ids.ts";
import type { DaysOffFault } from "./days-off.ts";
import type { ZoneFault } from "./zone.ts";

/** Every `word` is fit to be shown: one line, at most 40 characters. Suggestions are words that would be understood. */
export type TimetableProblem =
  | { readonly kind: "time"; readonly word: string; readonly suggestions: readonly string[] }
  | { readonly kind: "day"; readonly word: string; readonly suggestions: readonly string[] }
  | {
      readonly kind: "zone";
      readonly word: string;
      readonly reason: ZoneFault;
      readonly suggestions: readonly string[];
    }
  | {
      readonly kind: "topic";
      readonly word: string;
      readonly suggestions: readonly TopicId[];
      readonly known: readonly TopicId[];
    }
  | { readonly kind: "daysOff"; readonly word: string; readonly reason: DaysOffFault }
  /** Not like anything that belongs into a timetable. */
  | { readonly kind: "word"; readonly word: string; readonly known: readonly TopicId[] }
  /** A second, different time or zone. */
  | { readonly kind: "twice"; readonly what: "time" | "zone"; readonly word: string }
  | { readonly kind: "missing"; readonly what: "time" | "days" }
  /** Longer than is read. */
  | { readonly kind: "length"; readonly limit: number };
