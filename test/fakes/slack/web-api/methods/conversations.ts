/** conversations.* and users.conversations: which channels there are, who is in them, and what was said. */

import { type Channel, teamsOf } from "../../world/world.ts";
import { flag, text, whole } from "../arguments.ts";
import { refuse } from "../failure.ts";
import type { StoredMessage } from "../messages.ts";
import { type Call, method, needScopes, readable, workspaceOf } from "../method.ts";

/** Fifteen messages a call is all that an app gets that is sold outside the Marketplace. */
const distributedPage = 15;

function shown(channel: Channel, call: Call<object>) {
  const { by } = call;
  if (channel.kind === "im") {
    const user = [...channel.members].find((id) => id !== by.botUser);
    return { id: channel.id, is_im: true, is_archived: false, user, is_user_deleted: false, created: 1 };
  }
  const shared = channel.sharedWith.size > 0;
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === "public",
    is_group: channel.kind === "private",
    is_private: channel.kind === "private",
    is_im: false,
    is_mpim: false,
    is_archived: channel.archived,
    is_general: channel.name === "general",
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_member: channel.members.has(by.botUser),
    context_team_id: by.team ?? channel.team,
    shared_team_ids: teamsOf(channel),
    num_members: channel.members.size,
    created: 1,
  };
}

/** A part of a list and the cursor to the next. */
function page<T>(all: readonly T[], limit: number, cursor: string | undefined) {
  const from = cursor ? Number(Buffer.from(cursor, "base64").toString()) : 0;
  if (!Number.isSafeInteger(from)) refuse("invalid_cursor");
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString("base64") : "";
  return { items: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
}

const info = method(
  "conversations.info",
  {
    tier: 3,
    args: { channel: text, include_num_members: flag.optional(), include_locale: flag.optional() },
  },
  (call) => ({ channel: shown(readable(call, "read"), call) }),
);

const members = method(
  "conversations.members",
  { tier: 4, args: { channel: text, cursor: text.optional(), limit: whole.optional() } },
  (call) => {
    const channel = readable(call, "read");
    const { items, response_metadata } = page([...channel.members], call.args.limit ?? 100, call.args.cursor);
    return { members: items, response_metadata };
  },
);

const history = method(
  "conversations.history",
  {
    tier: "history",
    args: {
      channel: text,
      cursor: text.optional(),
      limit: whole.optional(),
      oldest: text.optional(),
      latest: text.optional(),
      inclusive: flag.optional(),
      include_all_metadata: flag.optional(),
    },
  },
  (call) => {
    const { args, by, stage } = call;
    const channel = readable(call, "history");
    if (!channel.members.has(by.botUser)) refuse("not_in_channel");
    const wanted = channel.messages
      .filter((message) => message.thread === undefined && within(message, args))
      .toReversed();
    const limit = Math.min(args.limit ?? 100, stage.app.distributed ? distributedPage : 999);
    const { items, response_metadata } = page(wanted, limit, args.cursor);
    const messages = items.map((message) => ({
      type: "message",
      user: message.author,
      bot_id: message.author === by.botUser ? by.botId : undefined,
      app_id: stage.app.id,
      ts: message.ts,
      text: message.text,
      blocks: message.blocks,
      ...(args.include_all_metadata === true && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    }));
    return { messages, has_more: response_metadata.next_cursor !== "", response_metadata };
  },
);

function within(
  { ts }: StoredMessage,
  {
    oldest = "0",
    latest = "9999999999.999999",
    inclusive = false,
  }: { oldest?: string | undefined; latest?: string | undefined; inclusive?: boolean | undefined },
): boolean {
  if (inclusive && (ts === oldest || ts === latest)) return true;
  return Number(ts) > Number(oldest) && Number(ts) < Number(latest);
}

const open = method(
  "conversations.open",
  {
    tier: 3,
    scopes: ["im:write"],
    args: { users: text, return_im: flag.optional(), prevent_creation: flag.optional() },
  },
  ({ args, by, stage }) => {
    const [id = "", ...others] = args.users.split(",");
    if (others.length > 0) needScopes(by, ["mpim:write"]);
    const person = stage.world.personFor(by, id) ?? refuse("user_not_found");
    if (person.bot) refuse("cannot_dm_bot");
    if (person.deleted) refuse("user_disabled");
    return { channel: { id: stage.world.direct(by, person).id } };
  },
);

const listArguments = {
  types: text.optional(),
  cursor: text.optional(),
  limit: whole.optional(),
  exclude_archived: flag.optional(),
};

function listed(
  call: Call<{
    types?: string | undefined;
    cursor?: string | undefined;
    limit?: number | undefined;
    exclude_archived?: boolean | undefined;
  }>,
  joined: boolean,
) {
  const { args, by, stage } = call;
  const team = workspaceOf(call).id;
  const types = (args.types ?? "public_channel").split(",");
  if (types.includes("public_channel")) needScopes(by, ["channels:read"]);
  if (types.includes("private_channel")) needScopes(by, ["groups:read"]);
  if (types.includes("im")) needScopes(by, ["im:read"]);
  const wanted = stage.world.channels.all().filter((channel) => {
    const inside = channel.members.has(by.botUser);
    const type = channel.kind === "im" ? "im" : `${channel.kind}_channel`;
    return (
      teamsOf(channel).includes(team) &&
      types.includes(type) &&
      (inside || (!joined && channel.kind === "public")) &&
      !(args.exclude_archived === true && channel.archived)
    );
  });
  const { items, response_metadata } = page(wanted, args.limit ?? 100, args.cursor);
  return { channels: items.map((channel) => shown(channel, call)), response_metadata };
}

const list = method("conversations.list", { tier: 2, args: listArguments }, (call) => listed(call, false));
const joined = method("users.conversations", { tier: 3, args: { ...listArguments, user: text.optional() } }, (call) =>
  listed(call, true),
);

export const conversationMethods = [info, members, history, open, list, joined];
