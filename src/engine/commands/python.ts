/** `python`: which version of CPython a community is asked about. */

import { textValue } from "../../commands/call.ts";
import { quote } from "../../lib/typed-text.ts";
import { pythonView, unknownPythonView } from "../../message/views/manage/python.ts";
import { findPython, holdsOn, newestPython, releasedPythons } from "../../quiz/question/cpython.ts";
import { pythonOf } from "../community-python.ts";
import type { Handlers } from "./command-handler.ts";

/** What stands for whichever version is the newest. */
const latestWords: readonly string[] = ["latest", "newest", "default"];

export const pythonHandlers: Handlers<"python"> = {
  python: async ({ store, questions }, { community, values }) => {
    const word = textValue(values, "version");
    const latest = word !== undefined && latestWords.includes(word.toLowerCase());
    const wanted = latest ? newestPython : findPython(word ?? "");
    if (word !== undefined && wanted === undefined) return unknownPythonView(quote(word), releasedPythons);
    // Nothing is kept for the newest, so that it stays the newest when there is a newer one.
    if (wanted !== undefined) await store.setPython(community, latest ? undefined : wanted);
    const python = wanted ?? (await pythonOf({ store }, community));
    const { questions: all } = await questions.bank(community);
    const asked = all.filter((question) => holdsOn(question.python, python)).length;
    return pythonView({ python, changed: wanted !== undefined, asked, questions: all.length });
  },
};
