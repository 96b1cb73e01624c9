/** Opens, previews and takes back forms, whoever asks for them; rights are checked each time. */
import type { FieldFaults } from "../../message/form.ts";
import type { Block } from "../../message/message.ts";
import type { Reply } from "../../message/reply.ts";
import { notAllowedView } from "../../message/views/help.ts";
import { brokenView, notMineView, notNowView } from "../../message/views/press.ts";
import type { Press, Submission } from "../../ports/bot.ts";
import { StoreError } from "../../ports/store/store.ts";
import { managesCommunity, withShownName } from "../caller.ts";
import type { Engine } from "../engine.ts";
import { findForm } from "./forms.ts";

/** @param form the action of the form, as a button carried it. @throws StoreError */
export async function openForm(engine: Engine, press: Press, form: string): Promise<Reply> {
  const handler = findForm(form);
  if (handler === undefined) return notMineView();
  if (handler.manage && !(await managesCommunity(engine, press))) return notAllowedView(form);
  const { community, channel, player } = press;
  return await handler.open(engine, { community, channel, player });
}

/** Never rejects. */
export async function submitForm(engine: Engine, submission: Submission): Promise<Reply | FieldFaults> {
  const { community, form } = submission;
  const handler = findForm(form);
  if (handler === undefined) return notMineView();
  try {
    if (handler.manage && !(await managesCommunity(engine, submission))) return notAllowedView(form);
    if (handler.manage) await engine.store.returnToCommunity(community);
    return await handler.submit(engine, { ...submission, player: withShownName(submission.player) });
  } catch (error) {
    engine.log.error({ event: "engine.form.failed", form, community, err: error }, "A form could not be taken.");
    return error instanceof StoreError ? notNowView() : brokenView();
  }
}

/** Never rejects; nothing where nothing can be said. */
export async function previewForm(engine: Engine, submission: Submission): Promise<readonly Block[]> {
  const { community, form } = submission;
  const handler = findForm(form);
  try {
    if (handler?.preview === undefined) return [];
    if (handler.manage && !(await managesCommunity(engine, submission))) return [];
    return await handler.preview(engine, submission);
  } catch (error) {
    engine.log.warn({ event: "engine.form.preview_failed", form, community, err: error }, "A form has no preview.");
    return [];
  }
}
