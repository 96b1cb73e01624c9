/** Brings the bot's reply back to whoever asked: a message in private, a form as a modal, or in words where it cannot open. */
import { z } from "zod";
import { inTime } from "../../../lib/timeout.ts";
import { isForm, type Reply } from "../../../message/reply.ts";
import { formOnItsWayView, inWords } from "../../../message/views/form.ts";
import type { Installation } from "../install/installation.ts";
import { drawForm, drawInModal } from "../messages/form-view.ts";
import type { ReturnAddress } from "../messages/replies.ts";
import { anything } from "../web-api/api.ts";
import { slackError } from "../web-api/errors.ts";
import type { HandlerContext } from "./handler-context.ts";

/** A trigger opens one modal within three seconds: what takes longer than this gets a modal to wait in. */
const openWithinMs = 1_000;

const openedView = z.object({ view: z.object({ id: z.string() }) });

export interface Asker {
  readonly to: ReturnAddress;
  /** Present where the reply may be a form. */
  readonly trigger?: string | undefined;
}

/** Never rejects as long as the work does not. */
export async function bringReply(
  context: HandlerContext,
  installation: Installation,
  asker: Asker,
  work: Promise<Reply>,
): Promise<void> {
  const { clock, replies } = context;
  const { to, trigger } = asker;
  if (trigger === undefined) {
    await replies.send(installation, to, inWords(await work));
    return;
  }
  const reply = await inTime(clock, openWithinMs, work);
  if (reply === undefined) {
    await bringLate(context, installation, { to, trigger }, work);
    return;
  }
  const shown = isForm(reply) && (await open(context, installation, trigger, drawForm(reply, to))) !== undefined;
  if (!shown) await replies.send(installation, to, inWords(reply));
}

/** The modal is opened while the trigger is good; what goes into it comes when it is there. */
async function bringLate(
  context: HandlerContext,
  installation: Installation,
  { to, trigger }: Required<Asker> & { readonly trigger: string },
  work: Promise<Reply>,
): Promise<void> {
  const { replies } = context;
  const viewId = await open(context, installation, trigger, drawInModal(formOnItsWayView()));
  const reply = await work;
  const view = isForm(reply) ? drawForm(reply, to) : drawInModal(reply);
  const shown = viewId !== undefined && (await fill(context, installation, viewId, view));
  // In a modal a message has no buttons.
  if (!shown || (!isForm(reply) && reply.choices.length > 0)) await replies.send(installation, to, inWords(reply));
}

/** Undefined when Slack does not open it. */
async function open(
  { clients, log }: HandlerContext,
  installation: Installation,
  trigger: string,
  view: object,
): Promise<string | undefined> {
  try {
    const given = { trigger_id: trigger, view };
    return (await clients.to(installation).interactive.call("views.open", given, openedView)).view.id;
  } catch (error) {
    const { code } = slackError(error);
    log.warn(
      { event: "slack.form.not_opened", installation: installation.key, code, err: error },
      "Slack did not open a form; the reply is given in words.",
    );
    return undefined;
  }
}

/** False when the modal was closed meanwhile, or Slack does not take it. */
async function fill(
  { clients, log }: HandlerContext,
  installation: Installation,
  viewId: string,
  view: object,
): Promise<boolean> {
  try {
    await clients.to(installation).interactive.call("views.update", { view_id: viewId, view }, anything);
    return true;
  } catch (error) {
    log.warn(
      { event: "slack.form.not_filled", installation: installation.key, code: slackError(error).code, err: error },
      "A modal could not be filled; the reply is given in words.",
    );
    return false;
  }
}
