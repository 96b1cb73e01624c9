/** A question with what its author wrote for the checks alone. */
import type { Question } from "../../quiz/question/question.ts";

/** Python that shows the key is right. A predict question runs its own code, so its proof only says where. */
interface Proof {
  /** Only a natively built 64-bit CPython can show it. */
  readonly native64: boolean;
  /** Only Linux can show it; elsewhere it is not run. */
  readonly linux: boolean;
  readonly program?: { readonly code: string; readonly prints: string };
}

/** Players never see these fields: they tell the lint what is meant, and the proofs what to run. */
export interface Annotations {
  /** The stem asks for the exception on purpose. */
  readonly negative: boolean;
  /** Two options are opposites, or one implies the other, on purpose. */
  readonly overlaps: boolean;
  readonly proof?: Proof;
}

export interface AuthoredQuestion {
  readonly question: Question;
  readonly annotations: Annotations;
}
