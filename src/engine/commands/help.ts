/** `help`, and what is said to whoever gives a command that there is not. */
import { textValue } from "../../commands/call.ts";
import { commands, findCommand } from "../../commands/table.ts";
import { nearest, quote } from "../../lib/typed-text.ts";
import type { Message } from "../../message/message.ts";
import { commandHelpView, didYouMeanView, helpView } from "../../message/views/help.ts";
import type { CommandCall } from "../../ports/bot.ts";
import type { Engine } from "../engine.ts";
import type { Handlers } from "./command-handler.ts";

export const helpHandlers: Handlers<"help"> = {
  help: async (engine, call) => {
    const about = findCommand(textValue(call.values, "command") ?? "");
    return about === undefined ? await helpFor(engine, call) : commandHelpView(about);
  },
};

/** @param unknown what was given in the place of a command. */
export async function helpFor(
  { questions }: Pick<Engine, "questions">,
  { community, mayManage }: Pick<CommandCall, "community" | "mayManage">,
  unknown?: string,
): Promise<Message> {
  const near = unknown === undefined ? [] : nearest(unknown, commands, ({ name }) => name).slice(0, 2);
  if (unknown !== undefined && near.length > 0) {
    return didYouMeanView(
      quote(unknown),
      near.map(({ value }) => value.name),
    );
  }
  const topics = (await questions.topics(community)).map(({ id }) => id);
  return helpView({ commands, mayManage, topics, ...(unknown === undefined ? {} : { unknown: quote(unknown) }) });
}
