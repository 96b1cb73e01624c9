/** Somebody sent a form: the bot is asked before Slack is told, so that a fault stands at its field while the form is open. */
import { cut, oneLine } from "../../../lib/text.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { FieldFaults, FormValues } from "../../../message/form.ts";
import { isFaults, isForm, type Reply } from "../../../message/reply.ts";
import { inWords, refusedFormView } from "../../../message/views/form.ts";
import { identityNotKnown, managerNotKnown } from "../../../message/views/platform/not-known.ts";
import type { Submission } from "../../../ports/bot.ts";
import { channelId, communityId, noChannel } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import { type FormState, readFields, readValues } from "../messages/form-values.ts";
import { drawForm, type FormOrigin, readOrigin } from "../messages/form-view.ts";
import { limits } from "../messages/limits.ts";
import type { ReturnAddress } from "../messages/replies.ts";
import { manages } from "../users/permissions.ts";
import { personCaller } from "./caller.ts";
import { type HandlerContext, isFirst } from "./handler-context.ts";
import type { Person, SubmissionPayload } from "./payload-schema.ts";
import type { Acknowledgement } from "./timed-ack-app.ts";

/** Leaves the bot a second before the acknowledgement is due. */
const identityWithinMs = 900;
const remembered = 1_000;

/** `elsewhere`: another process has taken it. */
type Outcome = Reply | FieldFaults | "elsewhere";

export class FormSubmissions {
  readonly #context: HandlerContext;
  /** What is sent again meets the outcome of the first time. */
  readonly #outcomes: TtlCache<Promise<Outcome>>;

  constructor(context: HandlerContext) {
    this.#context = context;
    this.#outcomes = new TtlCache(context.clock, remembered);
  }

  async take(installation: Installation, payload: SubmissionPayload, acknowledgement: Acknowledgement): Promise<void> {
    const id = `form/${payload.trigger_id ?? `${payload.view.id}/${payload.view.hash ?? ""}`}`;
    const before = this.#outcomes.get(id);
    const work = before ?? this.#submit(installation, payload, id);
    if (before === undefined) this.#outcomes.set(id, work);
    const outcome = await work;
    const origin = readOrigin(payload.view.private_metadata);
    const answer = answerTo(outcome, origin, payload);
    const answered = await acknowledgement.send(answer);
    if (before !== undefined || outcome === "elsewhere" || (answered && answer !== undefined)) return;
    const { channel, responseUrl } = origin;
    const to: ReturnAddress = { user: payload.user.id, channel, responseUrl };
    const message = isFaults(outcome) ? refused(outcome, installation, payload) : inWords(outcome);
    await this.#context.replies.send(installation, to, message);
  }

  async #submit(installation: Installation, payload: SubmissionPayload, id: string): Promise<Outcome> {
    if (!(await isFirst(this.#context, id))) return "elsewhere";
    const read = await readSubmission(this.#context, installation, payload, identityWithinMs);
    if (read === undefined) return nowhere(identityNotKnown);
    const { submission, manager } = read;
    const outcome = await this.#context.bot.submit(submission);
    const denied = !isFaults(outcome) && !isForm(outcome) && outcome.tone === "refused";
    // Perhaps they manage the place after all: then nothing of what they typed may be lost.
    return manager === "unknown" && denied ? nowhere(managerNotKnown) : outcome;
  }
}

export interface SentForm {
  readonly user: Person;
  readonly team?: { readonly id: string } | null | undefined;
  readonly view: { readonly private_metadata: string; readonly state: FormState };
}

interface ReadSubmission {
  readonly submission: Submission;
  readonly manager: "yes" | "no" | "unknown";
}

/** Undefined when Slack does not say who it is. @throws Error for what no form of Arena has carried. */
export async function readSubmission(
  context: HandlerContext,
  installation: Installation,
  { user, team, view }: SentForm,
  withinMs: number,
): Promise<ReadSubmission | undefined> {
  const { key } = installation;
  const { form, channel } = readOrigin(view.private_metadata);
  const [player, mayManage] = await Promise.all([
    personCaller(context, installation, { user, here: team?.id, withinMs }),
    manages(context.users, installation, user.id, withinMs),
  ]);
  if (player === undefined) return undefined;
  const submission = {
    community: communityId(key),
    channel: channel === undefined ? noChannel(key) : channelId(key, channel),
    player,
    mayManage: mayManage ?? false,
    form,
    values: readValues(view.state, key),
  };
  return { submission, manager: mayManage === undefined ? "unknown" : mayManage ? "yes" : "no" };
}

/** A fault of the form as a whole. */
function nowhere(fault: string): FieldFaults {
  return { faults: { "": fault } };
}

/** What goes back with the acknowledgement; nothing closes the form. */
function answerTo(outcome: Outcome, origin: FormOrigin, payload: SubmissionPayload): object | undefined {
  if (outcome === "elsewhere") return undefined;
  if (isFaults(outcome)) return errorsOf(outcome, payload);
  return isForm(outcome) ? { response_action: "update", view: drawForm(outcome, origin) } : undefined;
}

/** A fault of a field that the form lacks stands at its last one. Undefined where there is no field at all, and no fault. */
function errorsOf({ faults }: FieldFaults, { view }: SubmissionPayload): object | undefined {
  const blockIds = new Map(readFields(view.blocks).map(({ name, blockId }) => [name, blockId]));
  const last = [...blockIds.values()].at(-1);
  const errors = new Map<string, string>();
  for (const [name, fault] of Object.entries(faults)) {
    const id = blockIds.get(name) ?? last;
    if (id !== undefined) errors.set(id, errors.has(id) ? `${errors.get(id)} ${fault}` : fault);
  }
  if (errors.size === 0) return undefined;
  const shown = [...errors].map(([id, fault]) => [id, cut(oneLine(fault) || "…", limits.input.error)]);
  return { response_action: "errors", errors: Object.fromEntries(shown) };
}

function refused({ faults }: FieldFaults, { key }: Installation, { view }: SubmissionPayload) {
  const labels = new Map(readFields(view.blocks).map(({ name, label }) => [name, label]));
  const values: FormValues = readValues(view.state, key);
  return refusedFormView({ faults, values, labels });
}
