/** Interactions as Discord dispatches them, field by field. */
import { partialChannelWire } from "../messages/channel-wire.ts";
import { messageWire, userWire } from "../messages/message-wire.ts";
import type { ChosenOption } from "../rules/choosing.ts";
import { optionType } from "../rules/command-rules.ts";
import { effective } from "../world/permission.ts";
import type { FakeChannel, FakeGuild, FakeMember, FakeUser, World } from "../world/world.ts";
import type { FakeInteraction } from "./interaction.ts";
import type { ModalData } from "./modal.ts";

export interface CommandData {
  readonly id: string;
  readonly name: string;
  readonly type: 1;
  readonly options?: readonly ChosenOption[];
}

export interface ButtonData {
  readonly custom_id: string;
  readonly component_type: 2;
  readonly id: number;
}

/** @param data what was pressed or typed; the rest is who, where and when. */
export function interactionPayload(
  world: World,
  interaction: FakeInteraction,
  data?: CommandData | ButtonData | ModalData,
): object {
  const { id, token, type, user, channel, guild, source } = interaction;
  return {
    id,
    application_id: world.bot.id,
    type,
    token,
    version: 1,
    ...(data === undefined ? {} : { data: dataWire(world, guild, data) }),
    ...place(channel, guild, user),
    locale: "en-GB",
    app_permissions: String(effective((channel.parent ?? channel).permissions)),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: guild === undefined ? { 0: "0" } : { 0: guild.id },
    context: guild === undefined ? 1 : 0,
    attachment_size_limit: 10_485_760,
    ...(source === undefined ? {} : { message: messageWire(source) }),
  };
}

function dataWire(world: World, guild: FakeGuild | undefined, data: CommandData | ButtonData | ModalData): object {
  if ("options" in data) return { ...data, ...resolved(world, guild, data) };
  if (!("channels" in data)) return data;
  const { channels, ...sent } = data;
  const places = channels.flatMap((id) => world.channels.get(id) ?? []);
  return { ...sent, ...(places.length === 0 ? {} : { resolved: { channels: channelsWire(places) } }) };
}

/** Whole, as far as the bot may know them. */
function channelsWire(places: readonly FakeChannel[]): object {
  return Object.fromEntries(
    places.map((channel) => [
      channel.id,
      {
        ...partialChannelWire(channel, channel.permissions),
        app_permissions: String(effective(channel.permissions)),
      },
    ]),
  );
}

const usualMember = {
  roles: [],
  avatar: null,
  banner: null,
  joined_at: "2026-01-01T00:00:00.000000+00:00",
  premium_since: null,
  deaf: false,
  mute: false,
  pending: false,
  communication_disabled_until: null,
  unusual_dm_activity_until: null,
  flags: 0,
};

/** The people and channels that were chosen, whole, as far as the bot may know them. */
function resolved(world: World, guild: FakeGuild | undefined, { options = [] }: CommandData): object {
  const chosen = (type: number) =>
    [...withinOptions(options)].filter((one) => one.type === type).map(({ value }) => String(value));
  const people = chosen(optionType.user).flatMap((id) => guild?.members.get(id) ?? []);
  const places = chosen(optionType.channel).flatMap((id) => world.channels.get(id) ?? []);
  if (people.length === 0 && places.length === 0) return {};
  return {
    resolved: {
      users: Object.fromEntries(people.map(({ user }) => [user.id, userWire(user)])),
      members: Object.fromEntries(people.map((member) => [member.user.id, memberWire(member)])),
      channels: channelsWire(places),
    },
  };
}

function* withinOptions(options: readonly ChosenOption[]): Generator<ChosenOption> {
  for (const option of options) {
    yield option;
    yield* withinOptions(option.options ?? []);
  }
}

function memberWire({ nick, permissions }: FakeMember): object {
  return { ...usualMember, nick, permissions: String(effective(permissions)) };
}

function place(channel: FakeChannel, guild: FakeGuild | undefined, user: FakeUser): object {
  const member = guild?.members.get(user.id);
  const where = { channel_id: channel.id, channel: partialChannelWire(channel, member?.permissions ?? 0n) };
  if (guild === undefined || member === undefined) return { ...where, user: userWire(user) };
  return {
    ...where,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: { ...memberWire(member), user: userWire(user) },
  };
}
