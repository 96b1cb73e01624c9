/** The fields of a question that are prose, in reading order. */
import type { Question } from "../../../quiz/question/question.ts";
import type { FieldPath } from "../../question/diagnostic.ts";

export function proseFields(question: Question): readonly { readonly at: FieldPath; readonly prose: string }[] {
  return [
    { at: ["stem"], prose: question.stem },
    ...question.options.flatMap((option, index) => [
      { at: ["options", index, "text"], prose: option.text },
      { at: ["options", index, "rationale"], prose: option.rationale },
    ]),
    { at: ["explanation"], prose: question.explanation },
  ];
}
