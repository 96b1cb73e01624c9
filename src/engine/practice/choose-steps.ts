/** Which questions a practice asks: those that the player has not met first, and none that is open anywhere here. */
import type { QuestionId, TopicId } from "../../quiz/ids.ts";
import { dependsOnVersion } from "../../quiz/question/cpython.ts";
import { dealLetters } from "../../quiz/round/letters.ts";
import type { Practice, PracticeStep } from "../../quiz/round/practice.ts";
import { type PastQuestion, selectQuestion } from "../../quiz/round/selection.ts";
import { pythonOf } from "../community-python.ts";
import type { Engine } from "../engine.ts";

/** How far back a player's own answers are looked at. */
const answersLookedAt = 1_000;

export interface StepsRequest extends Pick<Practice, "id" | "community" | "player"> {
  /** Empty: every topic. */
  readonly topics: readonly TopicId[];
  /** How many questions are wanted; there may be fewer. */
  readonly count: number;
}

/** @returns no step when there is no question to ask. */
export async function chooseSteps(
  { store, questions }: Pick<Engine, "store" | "questions">,
  { id, community, player, topics, count }: StepsRequest,
): Promise<readonly PracticeStep[]> {
  const [answered, open, python, bank] = await Promise.all([
    store.answersOf(community, player, answersLookedAt),
    store.openQuestions(community),
    pythonOf({ store }, community),
    questions.bank(community),
  ]);
  const except = new Set<QuestionId>(open);
  const history: PastQuestion[] = answered.map(({ question }) => ({ question, times: 1 }));
  const steps: PracticeStep[] = [];
  while (steps.length < count) {
    const chosen = selectQuestion({ bank, history, topics, seed: id, python, except });
    if (chosen === undefined) break;
    const { question } = chosen;
    const version = dependsOnVersion(question.python) ? { python } : {};
    steps.push({ question: question.id, letters: dealLetters(question, `${id} ${question.id}`), ...version });
    except.add(question.id);
    history.unshift({ question: question.id, times: 1 });
  }
  return steps;
}
