/** What happens on a press and on a command. Every reply is a message; nothing that a player does is an exception. */

import { type CommandName, commands, findCommand } from "../commands/table.ts";
import { quote, wordsOf } from "../lib/typed-text.ts";
import type { Message } from "../message/message.ts";
import { commandHelpView, helpView, notAllowedView } from "../message/views/help.ts";
import { brokenView, notMineView, notNowView, notSavedView } from "../message/views/press.ts";
import type { AnswerOutcome } from "../ports/metrics.ts";
import type {
  AutocompleteQuery,
  Bot,
  Caller,
  ChangedUser,
  CommandCall,
  HomeRequest,
  Press,
  Suggestion,
} from "../ports/platform.ts";
import { StoreError } from "../ports/store/store.ts";
import type { CommunityId } from "../quiz/ids.ts";
import { type ButtonAction, parseButtonAction } from "../quiz/round/button-action.ts";
import { suggest } from "./autocomplete.ts";
import type { Handlers } from "./commands/command-handler.ts";
import { manageHandlers } from "./commands/manage.ts";
import { managersHandlers } from "./commands/managers.ts";
import { playHandlers } from "./commands/play.ts";
import { practiceHandlers, pressPractice } from "./commands/practice.ts";
import { privacyHandlers } from "./commands/privacy.ts";
import { pythonHandlers } from "./commands/python.ts";
import { scheduleHandlers } from "./commands/schedule.ts";
import type { Engine } from "./engine.ts";
import { home } from "./home.ts";
import { Answering } from "./rounds/answer.ts";
import { CountRedraw } from "./rounds/answer-count.ts";
import { RoundCache } from "./rounds/round-cache.ts";

const handlers: Handlers<CommandName> = {
  help: async (engine, call) => {
    const about = call.words[0] === undefined ? undefined : findCommand(call.words[0]);
    return about === undefined ? helpOf(engine, call) : commandHelpView(about);
  },
  ...playHandlers,
  ...practiceHandlers,
  ...privacyHandlers,
  ...scheduleHandlers,
  ...pythonHandlers,
  ...managersHandlers,
  ...manageHandlers,
};

export class QuizBot implements Bot {
  readonly #engine: Engine;
  readonly #redraw: CountRedraw;
  readonly #answering: Answering;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#redraw = new CountRedraw(engine);
    this.#answering = new Answering(engine, new RoundCache(engine.store), this.#redraw);
  }

  async press(press: Press): Promise<Message> {
    const { clock, metrics } = this.#engine;
    const startedMs = clock.nowMs();
    const { outcome, reply } = await this.#pressed({ ...press, player: named(press.player) });
    metrics.pressed(outcome, clock.nowMs() - startedMs);
    return reply;
  }

  async command(call: CommandCall): Promise<Message> {
    const [name = "help", ...words] = wordsOf(call.text);
    const command = findCommand(name);
    this.#engine.metrics.commanded(command?.name ?? "unknown");
    if (command === undefined) return helpOf(this.#engine, call, quote(name));
    try {
      const mayManage = await this.#mayManage(call, command.manage);
      if (command.manage && !mayManage) return notAllowedView(command.name);
      // Somebody manages Arena here: whatever the platform failed to say, it was not removed.
      if (command.manage) await this.#engine.store.returnToCommunity(call.community);
      const mentioned = (call.mentioned ?? []).map(named);
      return await handlers[command.name](this.#engine, {
        ...call,
        mayManage,
        player: named(call.player),
        mentioned,
        words,
      });
    } catch (error) {
      this.#engine.log.error({ command: command.name, community: call.community, err: error }, "a command failed");
      return error instanceof StoreError ? notNowView() : brokenView();
    }
  }

  async home(visit: HomeRequest): Promise<readonly Message[]> {
    try {
      const mayManage = await this.#mayManage(visit, true);
      return await home(this.#engine, { ...visit, mayManage, player: named(visit.player) });
    } catch (error) {
      this.#engine.log.error({ community: visit.community, err: error }, "a page could not be made");
      return [error instanceof StoreError ? notNowView() : brokenView()];
    }
  }

  autocomplete(wish: AutocompleteQuery): readonly Suggestion[] {
    return suggest(this.#engine.bank, wish);
  }

  async userChanged(community: CommunityId, { active, ...person }: ChangedUser): Promise<void> {
    await this.#engine.store.notePerson(community, { ...named(person), active });
  }

  async removed(community: CommunityId): Promise<void> {
    const { store, clock, log } = this.#engine;
    await store.leaveCommunity(community, clock.nowMs());
    log.info({ community }, "removed from a community: its schedules are paused");
  }

  async added(community: CommunityId): Promise<void> {
    await this.#engine.store.returnToCommunity(community);
    this.#engine.log.info({ community }, "added to a community");
  }

  /** Waits for the redraws under way. */
  async stop(): Promise<void> {
    await this.#redraw.stop();
  }

  /** Asks the store only where it matters and the platform did not say so. */
  async #mayManage({ community, player, mayManage }: HomeRequest | CommandCall, matters: boolean): Promise<boolean> {
    if (mayManage || !matters) return mayManage;
    return (await this.#engine.store.managers(community)).some(({ id }) => id === player.id);
  }

  async #pressed(press: Press): Promise<{ outcome: AnswerOutcome; reply: Message }> {
    const { log } = this.#engine;
    const { community } = press;
    try {
      const action = parseButtonAction(press.action);
      if (action === undefined) {
        log.warn({ community, action: press.action.slice(0, 100) }, "a press carried no action of ours");
        return { outcome: "refused", reply: notMineView() };
      }
      const pressed =
        action.kind === "answer"
          ? await this.#answering.press(press, action)
          : await pressPractice(this.#engine, press, action);
      if (pressed.outcome === "refused") log.warn({ community, ...subjectOf(action) }, "a press was refused");
      return pressed;
    } catch (error) {
      log.error({ community, ...subjectOf(parseButtonAction(press.action)), err: error }, "a press failed");
      return { outcome: "failed", reply: error instanceof StoreError ? notSavedView() : brokenView() };
    }
  }
}

function helpOf({ bank }: Engine, { mayManage }: CommandCall, unknown?: string): Message {
  const topics = bank.topics.map(({ id }) => id);
  return helpView({ commands, mayManage, topics, ...(unknown === undefined ? {} : { unknown }) });
}

const nameLimit = 80;

/** Names come from outside: one line, not empty, no longer than a board can show. */
function named({ id, name }: Caller): Caller {
  const shown = quote(name, nameLimit);
  return { id, name: shown === "" ? "somebody" : shown };
}

/** What a press was about, for the log: never which letter it was. */
function subjectOf(action: ButtonAction | undefined): object {
  if (action === undefined) return {};
  return action.kind === "answer" ? { round: action.round } : { take: action.take, step: action.step };
}
