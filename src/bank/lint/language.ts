/** English as far as the lint rules read it: words, sentences, and what kind of thing an option is. */
import { withoutCode, withoutMarkup } from "../question/prose.ts";

export function lowerCaseWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+(?:['’-][\p{L}\p{N}_]+)*/gu) ?? [];
}

/** Words, with each piece of code standing for one. */
export function spokenWords(prose: string): readonly string[] {
  return lowerCaseWords(prose.replaceAll(/`[^`]*`/g, " code "));
}

export function sentencesOf(prose: string): readonly string[] {
  return prose
    .replaceAll(/`[^`]*`/g, "code")
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => sentence.trim() !== "");
}

/** Words of five letters or more that carry the matter, without their endings. */
export function contentWords(prose: string): ReadonlySet<string> {
  const words = lowerCaseWords(withoutCode(prose)).filter((word) => word.length >= 5 && !commonWords.has(word));
  return new Set(words.map(rootOf));
}

/** Enough to see `collects`, `collected` and `collecting` as one. */
export function rootOf(word: string): string {
  return word.replace(/(?:ing|ed|es|s)$/, "").replace(/(.)\1$/, "$1");
}

const commonWords = new Set(
  (
    "about after again against almost already always another anything because become before being below between both " +
    "cannot could default during every everything first following given happen happens having however inside itself " +
    "longer makes might never nothing often other others outside right should since still their there these thing things " +
    "those though three through together twice under until using what's whatever where whether which while whole whose " +
    "within without would python cpython program programs object objects memory value values build print prints"
  ).split(" "),
);

export type OptionForm = "number" | "code" | "prose";

export function formOf(text: string): OptionForm {
  if (quantityOf(text) !== undefined) return "number";
  return /^`[^`]+`$/.test(text.trim()) ? "code" : "prose";
}

const factors: Readonly<Record<string, number>> = {
  "": 1,
  byte: 1,
  bytes: 1,
  b: 1,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  ns: 1e-9,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  "%": 1,
};

/** @returns the number that an option is, its unit reckoned in; undefined when it is anything else. */
export function quantityOf(text: string): number | undefined {
  const match = /^(?:about |around |exactly |some )?([-+]?\d[\d_, ]*(?:\.\d+)?)\s*([a-zµ%]*)$/i.exec(
    withoutMarkup(text).trim(),
  );
  if (match === null) return undefined;
  const [, digits = "", unit = ""] = match;
  // What a program prints as 100 200 is two numbers; prose may write 1,000 or 1 000.
  const grouped = /[, ]/.test(digits.trim());
  if (grouped && (text.includes("`") || !/^[-+]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$/.test(digits.trim())))
    return undefined;
  const factor = factors[unit.toLowerCase()];
  return factor === undefined ? undefined : Number(digits.replaceAll(/[_, ]/g, "")) * factor;
}
