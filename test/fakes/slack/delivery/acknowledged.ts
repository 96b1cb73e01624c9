/** What comes with an acknowledgement: a reply to a command, or what becomes of a modal. */
import { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { inputBlockIds } from "../players/form.ts";
import type { StoredView } from "../players/views.ts";
import { checkedContent } from "../web-api/content.ts";
import { SlackFailure } from "../web-api/failure.ts";
import { checkedView } from "../web-api/methods/views.ts";
import type { Backstage } from "../world/backstage.ts";
import type { Installation, Person } from "../world/world.ts";

const commandReply = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
});
const submissionReply = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("clear") }),
]);
interface Asked {
  readonly person: Person;
  readonly channel: string;
  readonly by: Installation;
}

/** A command may be answered with its acknowledgement. */
export function showCommandReply(body: unknown, { person, channel, by }: Asked, stage: Backstage): void {
  const given = typeof body === "string" ? { text: body } : body;
  if (given === undefined || given === null || (typeof given === "object" && Object.keys(given).length === 0)) return;
  const parsed = commandReply.safeParse(given);
  if (!parsed.success) {
    stage.log.violation(`not a reply to a command: ${JSON.stringify(body)}`);
    return;
  }
  guard("reply to a command", stage, () => {
    const content = checkedContent(parsed.data, by, stage, limits.message.text);
    const ts = stage.stamps.next(stage.nowMs());
    const where = stage.world.channels.get(channel);
    if (parsed.data.response_type === "in_channel") {
      where.messages.push({
        channel,
        ts,
        author: by.botUser,
        thread: undefined,
        metadata: undefined,
        ...content,
        earlier: [],
      });
      return;
    }
    const atMs = stage.nowMs();
    stage.ephemerals.push({
      channel,
      person: person.id,
      ts,
      author: by.botUser,
      via: "command",
      atMs,
      ...content,
      gone: false,
    });
  });
}

export function obeySubmissionReply(body: unknown, view: StoredView, by: Installation, stage: Backstage): void {
  if (
    body === undefined ||
    body === "" ||
    (typeof body === "object" && body !== null && Object.keys(body).length === 0)
  ) {
    stage.views.close(view);
    return;
  }
  const parsed = submissionReply.safeParse(body);
  if (!parsed.success) {
    stage.log.violation(`not an answer to a submission: ${JSON.stringify(body)}`);
    return;
  }
  const reply = parsed.data;
  guard("answer to a submission", stage, () => {
    switch (reply.response_action) {
      case "clear":
        return stage.views.clear(view.person);
      case "errors": {
        const strange = Object.keys(reply.errors).filter((id) => !inputBlockIds(view).includes(id));
        if (strange.length > 0) stage.log.violation(`errors for blocks that are no inputs: ${strange.join(", ")}`);
        if (Object.keys(reply.errors).length === 0) stage.log.violation("an answer of errors without an error");
        view.errors = reply.errors;
        return;
      }
      case "update":
        return void stage.views.update(view, checkedView(reply.view, "modal", by, stage), undefined);
      case "push": {
        const pushed = checkedView(reply.view, "modal", by, stage);
        const { team, person, author, botId } = view;
        return void stage.views.push({ team, person, author, botId, body: pushed }, view.id);
      }
    }
  });
}

/** What Slack refuses in an acknowledgement it refuses in silence; here it is remembered. */
function guard(what: string, stage: Backstage, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error;
    stage.log.violation(`${what}: ${error.code} ${JSON.stringify(error.extra)}`);
  }
}
