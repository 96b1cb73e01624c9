/** `python`: which version of CPython a community is asked about. */
import { pythonView, unknownPythonView } from "../message/views/python.ts";
import { pythonOf } from "../posting.ts";
import { findPython, holdsOn, releasedPythons } from "../quiz/cpython.ts";
import { quote } from "../quiz/words.ts";
import type { Handlers } from "./call.ts";

export const pythonHandlers: Handlers<"python"> = {
  python: async (engine, { community, words: [word] }) => {
    const wanted = word === undefined ? undefined : findPython(word);
    if (word !== undefined && wanted === undefined) return unknownPythonView(quote(word), releasedPythons);
    if (wanted !== undefined) await engine.store.setPython(community, wanted);
    const python = wanted ?? (await pythonOf(engine, community));
    const { questions } = engine.bank;
    const asked = questions.filter((question) => holdsOn(question.python, python)).length;
    return pythonView({ python, changed: wanted !== undefined, asked, questions: questions.length });
  },
};
