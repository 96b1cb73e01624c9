/** What happens on a press, a command and a form. Every reply is a view; nothing that a player does is an exception. */
import type { FieldFaults } from "../message/form.ts";
import type { Block, Message } from "../message/message.ts";
import type { Reply } from "../message/reply.ts";
import { brokenView, notMineView, notNowView, notSavedView } from "../message/views/press.ts";
import type {
  AutocompleteQuery,
  Bot,
  ChangedUser,
  CommandCall,
  HomeRequest,
  Press,
  Submission,
  Suggestion,
} from "../ports/bot.ts";
import { StoreError } from "../ports/store/store.ts";
import type { CommunityId } from "../quiz/ids.ts";
import { type ButtonAction, parseButtonAction } from "../quiz/round/button-action.ts";
import { suggestions } from "./autocomplete.ts";
import { managesCommunity, withShownName } from "./caller.ts";
import { runCommand } from "./commands/run-command.ts";
import type { Engine } from "./engine.ts";
import { openForm, previewForm, submitForm } from "./forms/run-form.ts";
import { home } from "./home.ts";
import { pressPractice } from "./practice/practice-press.ts";
import { type PressResult, refusedPress } from "./press-result.ts";
import { pressReview } from "./reviews/due-reviews.ts";
import { bringBack, noteGuess } from "./reviews/review-choice.ts";
import { AnswerCount } from "./rounds/answer-count.ts";
import { pressAnswer } from "./rounds/answer-press.ts";
import { RoundCache } from "./rounds/round-cache.ts";
import { VerdictContext } from "./rounds/verdict-context.ts";

export class QuizBot implements Bot {
  readonly #engine: Engine;
  readonly #counts: AnswerCount;
  readonly #rounds: RoundCache;
  readonly #verdicts: VerdictContext;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#counts = new AnswerCount(engine);
    this.#rounds = new RoundCache(engine);
    this.#verdicts = new VerdictContext(engine);
  }

  async press(press: Press): Promise<Reply> {
    const { clock, metrics } = this.#engine;
    const startedMs = clock.monotonicMs();
    const { outcome, reply } = await this.#pressed({ ...press, player: withShownName(press.player) });
    metrics.pressed(outcome, clock.monotonicMs() - startedMs);
    return reply;
  }

  async command(call: CommandCall): Promise<Reply> {
    return await runCommand(this.#engine, call);
  }

  async submit(submission: Submission): Promise<Reply | FieldFaults> {
    return await submitForm(this.#engine, submission);
  }

  async preview(submission: Submission): Promise<readonly Block[]> {
    return await previewForm(this.#engine, submission);
  }

  async home(request: HomeRequest): Promise<readonly Message[]> {
    const { community } = request;
    try {
      const mayManage = await managesCommunity(this.#engine, request);
      return await home(this.#engine, { ...request, mayManage, player: withShownName(request.player) });
    } catch (error) {
      this.#engine.log.error({ event: "engine.home.failed", community, err: error }, "A home page could not be made.");
      return [error instanceof StoreError ? notNowView() : brokenView()];
    }
  }

  async autocomplete(query: AutocompleteQuery): Promise<readonly Suggestion[]> {
    return await suggestions(this.#engine.questions, query);
  }

  async userChanged(community: CommunityId, { active, ...user }: ChangedUser): Promise<void> {
    await this.#engine.store.notePerson(community, { ...withShownName(user), active });
  }

  async removed(community: CommunityId): Promise<void> {
    const { store, clock, log } = this.#engine;
    await store.leaveCommunity(community, clock.nowMs());
    log.info(
      { event: "engine.community.removed", community },
      "Arena was removed from a community; its schedules are paused.",
    );
  }

  async added(community: CommunityId): Promise<void> {
    await this.#engine.store.returnToCommunity(community);
    this.#engine.log.info({ event: "engine.community.added", community }, "Arena was added to a community.");
  }

  /** Cancels the redraws of counts and waits for those under way. */
  async stop(): Promise<void> {
    await this.#counts.stop();
  }

  async #pressed(press: Press): Promise<PressResult> {
    const { log } = this.#engine;
    const { community } = press;
    const action = parseButtonAction(press.action);
    if (action === undefined) {
      const carried = press.action.slice(0, 100);
      log.warn({ event: "engine.press.foreign", community, action: carried }, "A press carried no action of Arena.");
      return refusedPress(notMineView());
    }
    try {
      const pressed = await this.#act(press, action);
      if (pressed.outcome === "refused")
        log.warn({ event: "engine.press.refused", community, ...subjectOf(action) }, "A press was refused.");
      return pressed;
    } catch (error) {
      log.error({ event: "engine.press.failed", community, ...subjectOf(action), err: error }, "A press failed.");
      return { outcome: "failed", reply: error instanceof StoreError ? notSavedView() : brokenView() };
    }
  }

  async #act(press: Press, action: ButtonAction): Promise<PressResult> {
    switch (action.kind) {
      case "answer":
        return await pressAnswer(
          { ...this.#engine, rounds: this.#rounds, counts: this.#counts, verdicts: this.#verdicts },
          press,
          action,
        );
      case "practice":
        return await pressPractice(this.#engine, press, action);
      case "form":
        return { outcome: "opened", reply: await openForm(this.#engine, press, action.form) };
      case "review":
        return await pressReview(this.#engine, press, action);
      case "bring-back":
        return { outcome: "chosen", reply: await bringBack(this.#engine, press, action.question) };
      case "guessed":
        return { outcome: "chosen", reply: await noteGuess(this.#engine, press, action.question) };
    }
  }
}

/** What a press was about, for the log: never which letter it was. */
function subjectOf(action: ButtonAction): object {
  switch (action.kind) {
    case "answer":
      return { round: action.round };
    case "practice":
      return { practice: action.practice, step: action.step };
    case "form":
      return { form: action.form };
    case "review":
    case "bring-back":
    case "guessed":
      return { question: action.question };
  }
}
