/** The form of `schedule`: opened at once, because Slack lets it open for three seconds only, and carried out when it comes back. */

import { inTime } from "../../../lib/timeout.ts";
import type { Message } from "../../../message/message.ts";
import { inWords } from "../../../message/views/form.ts";
import { channelId, communityId, playerId } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import { drawScheduleForm, readOrigin, readScheduleForm } from "../messages/schedule-modal-view.ts";
import { anything } from "../web-api/api.ts";
import { addressOf, callerOf } from "./command-caller.ts";
import { type HandlerContext, isFirst, manages } from "./handler-context.ts";
import type { CommandPayload, SubmissionPayload } from "./payload-schema.ts";

/** What has not been found out by then is left out of the form. */
const whoWithinMs = 1_000;
const listWithinMs = 700;
const topicsAtMost = 100;

export async function openScheduleForm(
  context: HandlerContext,
  installation: Installation,
  payload: CommandPayload,
): Promise<void> {
  const { bot, clients, log, users, replies } = context;
  const { user_id: user, channel_id: channel, trigger_id: trigger } = payload;
  const mayManage = await manages(context, installation, user, whoWithinMs);
  const known = mayManage === undefined ? undefined : await listing(context, installation, payload, mayManage);
  // The command itself says who may: for whom it refuses, there is no form.
  if (known?.tone === "refused") {
    await replies.send(installation, addressOf(payload), known);
    return;
  }
  const { responseUrl } = addressOf(payload);
  const zone = users.known(installation.key, user)?.zone;
  const view = drawScheduleForm({
    origin: { channel, ...(responseUrl === undefined ? {} : { responseUrl }) },
    ...(known === undefined ? {} : { known }),
    ...(zone === undefined ? {} : { zone }),
    topics: await bot.autocomplete({
      kind: "topic",
      community: communityId(installation.key),
      typed: "",
      limit: topicsAtMost,
    }),
  });
  try {
    await clients.to(installation).interactive.call("views.open", { trigger_id: trigger, view }, anything);
  } catch (error) {
    log.warn({ installation: installation.key, user, err: error }, "the form of a schedule could not be opened");
    // Without the form, the list says what to type.
    const list = known ?? (await listing(context, installation, payload, mayManage ?? false));
    if (list !== undefined) await replies.send(installation, addressOf(payload), list);
  }
}

/** What `schedule` says when it is typed; undefined when it takes too long to wait for. */
async function listing(
  context: HandlerContext,
  installation: Installation,
  payload: CommandPayload,
  mayManage: boolean,
): Promise<Message | undefined> {
  const { key } = installation;
  const call = {
    community: communityId(key),
    channel: channelId(key, payload.channel_id),
    player: callerOf(context, installation, payload),
    mayManage,
    name: "schedule",
    values: { what: "list" },
  };
  return await inTime(context.clock, listWithinMs, context.bot.command(call).then(inWords));
}

export async function submitScheduleForm(
  context: HandlerContext,
  installation: Installation,
  { user, view }: SubmissionPayload,
): Promise<void> {
  if (!(await isFirst(context, `form/${view.id}/${view.hash ?? ""}`))) return;
  const { bot, users, replies } = context;
  const { key } = installation;
  const origin = readOrigin(view.private_metadata);
  const { channel = origin.channel, values } = readScheduleForm(view.state.values);
  const reply = await bot.command({
    community: communityId(key),
    channel: channelId(key, channel),
    player: {
      id: playerId(key, user.id),
      name: users.known(key, user.id)?.name ?? user.name ?? user.username ?? "",
    },
    mayManage: (await manages(context, installation, user.id)) ?? false,
    name: "schedule",
    values,
  });
  await replies.send(installation, { user: user.id, ...origin }, inWords(reply));
}
