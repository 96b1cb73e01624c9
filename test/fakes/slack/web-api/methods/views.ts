/** views.*: modals for whoever just did something, the Home tab for anybody. */

import { isJson, viewFaults } from "../../block-kit/check.ts";
import type { StoredView } from "../../players/views.ts";
import type { Backstage } from "../../world/backstage.ts";
import { covers, type Installation } from "../../world/world.ts";
import { json, text } from "../arguments.ts";
import { refuseFaults } from "../content.ts";
import { refuse } from "../failure.ts";
import { method } from "../method.ts";

/** @throws SlackFailure */
export function checkedView(view: unknown, kind: "modal" | "home", by: Installation, stage: Backstage) {
  if (!isJson(view)) return refuse("invalid_arguments");
  const faults = [...viewFaults(view, kind), ...stage.files.faults(view["blocks"], by.botUser)];
  if (faults.some((fault) => fault.startsWith("view is too large"))) refuse("view_too_large");
  refuseFaults("invalid_arguments", faults);
  return view;
}

const shown = (view: StoredView, stage: Backstage) => ({ view: stage.views.present(view, stage.app.id) });

const open = method("views.open", { tier: 4, args: { trigger_id: text, view: json } }, ({ args, by, stage }) => {
  const body = checkedView(args.view, "modal", by, stage);
  const { person, team, channel } = taken(args.trigger_id, by, stage);
  return shown(stage.views.open({ team, person, channel, author: by.botUser, botId: by.botId, body }), stage);
});

const push = method("views.push", { tier: 4, args: { trigger_id: text, view: json } }, ({ args, by, stage }) => {
  const body = checkedView(args.view, "modal", by, stage);
  const { person, team, view } = taken(args.trigger_id, by, stage);
  if (view === undefined) return refuse("not_found");
  return shown(stage.views.push({ team, person, author: by.botUser, botId: by.botId, body }, view), stage);
});

const update = method(
  "views.update",
  {
    tier: 4,
    args: { view_id: text.optional(), external_id: text.optional(), view: json, hash: text.optional() },
  },
  ({ args, by, stage }) => {
    const view =
      stage.views.find(by.botUser, { id: args.view_id, externalId: args.external_id }) ?? refuse("not_found");
    const body = checkedView(args.view, view.body["type"] === "home" ? "home" : "modal", by, stage);
    return shown(stage.views.update(view, body, args.hash), stage);
  },
);

const publish = method(
  "views.publish",
  { tier: 4, args: { user_id: text, view: json, hash: text.optional() } },
  ({ args, by, stage }) => {
    const person = stage.world.personFor(by, args.user_id) ?? refuse("user_not_found");
    const body = checkedView(args.view, "home", by, stage);
    const team = by.team ?? person.team;
    const home = { team, person: person.id, author: by.botUser, botId: by.botId, body };
    return shown(stage.views.publish(home, args.hash), stage);
  },
);

function taken(id: string, by: Installation, stage: Backstage) {
  const trigger = stage.triggers.take(id, stage.nowMs());
  if (!covers(by, trigger.team)) refuse("invalid_trigger_id");
  return trigger;
}

export const viewMethods = [open, push, update, publish];
