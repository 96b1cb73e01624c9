/** Finds out which command was given and whether whoever gave it may, and carries it out. */
import { type CommandName, findCommand } from "../../commands/table.ts";
import { quote } from "../../lib/typed-text.ts";
import { isForm, type Reply } from "../../message/reply.ts";
import { notAllowedView, withUnreadWords } from "../../message/views/help.ts";
import { brokenView, notNowView } from "../../message/views/press.ts";
import type { CommandCall } from "../../ports/bot.ts";
import { StoreError } from "../../ports/store/store.ts";
import { managesCommunity, withShownName } from "../caller.ts";
import type { Engine } from "../engine.ts";
import type { Handlers } from "./command-handler.ts";
import { helpFor, helpHandlers } from "./help.ts";
import { manageHandlers } from "./manage.ts";
import { managersHandlers } from "./managers.ts";
import { playHandlers } from "./play.ts";
import { practiceHandlers } from "./practice.ts";
import { privacyHandlers } from "./privacy.ts";
import { pythonHandlers } from "./python.ts";
import { reviewHandlers } from "./review.ts";
import { scheduleHandlers } from "./schedule.ts";

const handlers: Handlers<CommandName> = {
  ...helpHandlers,
  ...playHandlers,
  ...practiceHandlers,
  ...reviewHandlers,
  ...privacyHandlers,
  ...scheduleHandlers,
  ...pythonHandlers,
  ...managersHandlers,
  ...manageHandlers,
};

/** Commands that say themselves what they could not read, or take mentions, which are words too. */
const readsEveryWord: readonly CommandName[] = ["leaderboard", "privacy", "schedule", "managers", "review"];

/** Never rejects. */
export async function runCommand(engine: Engine, call: CommandCall): Promise<Reply> {
  const command = findCommand(call.name);
  engine.metrics.commanded(command?.name ?? "unknown");
  if (command === undefined) return await helpFor(engine, call, call.name);
  const { community } = call;
  try {
    // The database is asked only where it matters.
    const mayManage = command.manage ? await managesCommunity(engine, call) : call.mayManage;
    if (command.manage && !mayManage) return notAllowedView(command.name);
    // Somebody manages Arena here: whatever the platform failed to say, it was not removed.
    if (command.manage) await engine.store.returnToCommunity(community);
    const unread = (call.unread ?? []).map((word) => quote(word));
    const reply = await handlers[command.name](engine, {
      ...call,
      mayManage,
      player: withShownName(call.player),
      mentioned: (call.mentioned ?? []).map(withShownName),
      unread,
    });
    const unsaid = unread.length > 0 && !isForm(reply) && !readsEveryWord.includes(command.name);
    return unsaid ? withUnreadWords(reply, unread) : reply;
  } catch (error) {
    engine.log.error(
      { event: "engine.command.failed", command: command.name, community, err: error },
      "A command failed.",
    );
    return error instanceof StoreError ? notNowView() : brokenView();
  }
}
