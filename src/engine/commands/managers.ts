/** `managers`: who may manage Arena besides those whom the platform calls admins. */

import { textValue } from "../../commands/call.ts";
import type { Message } from "../../message/message.ts";
import { managersView, nobodyMentionedView } from "../../message/views/manage/managers.ts";
import type { Engine } from "../engine.ts";
import type { CheckedCall, Handlers } from "./command-handler.ts";

/** More people than share such a task. */
const managersAtMost = 50;

export const managersHandlers: Handlers<"managers"> = {
  managers: async (engine, call) => {
    switch (textValue(call.values, "what")) {
      case "add":
        return await change(engine, call, "added");
      case "remove":
        return await change(engine, call, "removed");
      default:
        return managersView({ managers: await engine.store.managers(call.community) });
    }
  },
};

async function change(
  { store, log }: Pick<Engine, "store" | "log">,
  { community, mentioned = [] }: CheckedCall,
  how: "added" | "removed",
): Promise<Message> {
  if (mentioned.length === 0) return nobodyMentionedView();
  const free = managersAtMost - (await store.managers(community)).length;
  for (const { id, name } of how === "added" ? mentioned.slice(0, free) : mentioned) {
    if (how === "added") await store.addManager(community, { id, name });
    else await store.removeManager(community, id);
    log.info({ event: "engine.manager.changed", community, player: id, how }, "A manager was added or removed.");
  }
  return managersView({ managers: await store.managers(community), how });
}
