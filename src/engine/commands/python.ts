/** `python`: which version of CPython a community is asked about. */

import { textValue } from "../../commands/call.ts";
import { quote } from "../../lib/typed-text.ts";
import { pythonView, unknownPythonView } from "../../message/views/python.ts";
import { findPython, holdsOn, releasedPythons } from "../../quiz/question/cpython.ts";
import { pythonOf } from "../rounds/post.ts";
import type { Handlers } from "./command-handler.ts";

export const pythonHandlers: Handlers<"python"> = {
  python: async (engine, { community, values }) => {
    const word = textValue(values, "version");
    const wanted = word === undefined ? undefined : findPython(word);
    if (word !== undefined && wanted === undefined) return unknownPythonView(quote(word), releasedPythons);
    if (wanted !== undefined) await engine.store.setPython(community, wanted);
    const python = wanted ?? (await pythonOf(engine, community));
    const { questions } = engine.bank;
    const asked = questions.filter((question) => holdsOn(question.python, python)).length;
    return pythonView({ python, changed: wanted !== undefined, asked, questions: questions.length });
  },
};
