/** What Slack sends when somebody does something: the parts that all such payloads share. */

import type { StoredMessage } from "../web-api/messages.ts";
import type { Backstage } from "../world/backstage.ts";
import type { Channel, Installation, Person } from "../world/world.ts";
import type { StoredView } from "./views.ts";

/** Who did it where; an install into a whole organisation has `team: null`. */
export function origin(person: Person, by: Installation, stage: Backstage): Record<string, unknown> {
  const workspace = by.team === undefined ? undefined : stage.world.workspaces.get(by.team);
  const handle = person.name.toLowerCase().replaceAll(/\W+/g, ".");
  return {
    user: { id: person.id, username: handle, name: handle, team_id: person.team },
    team:
      workspace === undefined
        ? null
        : {
            id: workspace.id,
            domain: workspace.domain,
            ...(by.org === undefined ? {} : { enterprise_id: by.org.id, enterprise_name: by.org.name }),
          },
    enterprise: by.org === undefined ? null : { id: by.org.id, name: by.org.name },
    is_enterprise_install: by.team === undefined,
    api_app_id: stage.app.id,
    token: "dead",
  };
}

export function shownMessage(message: StoredMessage, by: Installation, stage: Backstage): Record<string, unknown> {
  return {
    type: "message",
    subtype: "bot_message",
    user: message.author,
    bot_id: by.botId,
    app_id: stage.app.id,
    team: by.team ?? by.org?.id,
    ts: message.ts,
    text: message.text,
    blocks: message.blocks,
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
    ...(message.earlier.length === 0 ? {} : { edited: { user: message.author, ts: message.ts } }),
  };
}

export function shownChannel(channel: Channel): { readonly id: string; readonly name: string } {
  const names = { im: "directmessage", private: "privategroup", public: channel.name };
  return { id: channel.id, name: names[channel.kind] };
}

/** The element as an action names it, with what was chosen. */
export function action(element: Readonly<Record<string, unknown>>, blockId: unknown, stage: Backstage) {
  const { type, action_id, text, value, style } = element;
  return {
    type,
    action_id,
    block_id: blockId,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
    ...(style === undefined ? {} : { style }),
    action_ts: stage.stamps.next(stage.nowMs()),
  };
}

export function viewContainer(view: StoredView): Record<string, unknown> {
  return { type: "view", view_id: view.id };
}
