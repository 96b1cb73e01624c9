/** What happens on a press and on a command. Every reply is a message; nothing that a player does is an exception. */
import { Answering } from "./bot/answer.ts";
import type { Handlers } from "./bot/call.ts";
import { manageHandlers } from "./bot/manage.ts";
import { playHandlers } from "./bot/play.ts";
import { privacyHandlers } from "./bot/privacy.ts";
import { RoundCache } from "./bot/round-cache.ts";
import { pressTake, takeHandlers } from "./bot/take.ts";
import { type CommandName, commands, findCommand } from "./commands.ts";
import type { Engine } from "./engine.ts";
import type { Message } from "./message/message.ts";
import { helpView, notAllowedView } from "./message/views/help.ts";
import { brokenView, notMineView, notNowView, notSavedView } from "./message/views/press.ts";
import type { AnswerOutcome } from "./meter.ts";
import type { Bot, CommandCall, Press } from "./platform.ts";
import { parseAction } from "./quiz/action.ts";
import type { CommunityId } from "./quiz/ids.ts";
import { quote, wordsOf } from "./quiz/words.ts";
import { CountRedraw } from "./redraw.ts";
import { StoreError } from "./store/store.ts";

const handlers: Handlers<CommandName> = {
  help: async (_, call) => helpView({ commands, mayManage: call.mayManage }),
  ...playHandlers,
  ...takeHandlers,
  ...privacyHandlers,
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
    const { clock, meter } = this.#engine;
    const startedMs = clock.nowMs();
    const { outcome, reply } = await this.#pressed(press);
    meter.pressed(outcome, clock.nowMs() - startedMs);
    return reply;
  }

  async command(call: CommandCall): Promise<Message> {
    const [name = "help", ...words] = wordsOf(call.text);
    const command = findCommand(name);
    this.#engine.meter.commanded(command?.name ?? "unknown");
    if (command === undefined) return helpView({ commands, mayManage: call.mayManage, unknown: quote(name) });
    if (command.manage && !call.mayManage) return notAllowedView(command.name);
    try {
      return await handlers[command.name](this.#engine, { ...call, words });
    } catch (error) {
      this.#engine.log.error({ command: command.name, community: call.community, err: error }, "a command failed");
      return error instanceof StoreError ? notNowView() : brokenView();
    }
  }

  async removed(community: CommunityId): Promise<void> {
    await this.#engine.store.pauseCommunity(community);
    this.#engine.log.info({ community }, "removed from a community: its schedules are paused");
  }

  /** Waits for the redraws under way. */
  async stop(): Promise<void> {
    await this.#redraw.stop();
  }

  async #pressed(press: Press): Promise<{ outcome: AnswerOutcome; reply: Message }> {
    const { log } = this.#engine;
    const { community } = press;
    try {
      const action = parseAction(press.action);
      if (action === undefined) {
        log.warn({ community, action: press.action.slice(0, 100) }, "a press carried no action of ours");
        return { outcome: "refused", reply: notMineView() };
      }
      const pressed =
        action.kind === "answer"
          ? await this.#answering.press(press, action)
          : await pressTake(this.#engine, press, action);
      if (pressed.outcome === "refused") log.warn({ community, action: press.action }, "a press was refused");
      return pressed;
    } catch (error) {
      log.error({ community, action: press.action.slice(0, 100), err: error }, "a press failed");
      return { outcome: "failed", reply: error instanceof StoreError ? notSavedView() : brokenView() };
    }
  }
}
