/** Who and what is there: users, servers, channels and what the bot may do in each. */
import { bitsOf, has, type PermissionName, permission } from "./permission.ts";
import { snowflake } from "./snowflake.ts";

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  /** Shown in the place of the name, where somebody set it. */
  readonly globalName: string | null;
  readonly bot: boolean;
  /** Whether this person takes direct messages from members of shared servers. */
  takesDirects: boolean;
}

export interface FakeMember {
  readonly user: FakeUser;
  nick: string | null;
  permissions: bigint;
}

export interface FakeGuild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly members: Map<string, FakeMember>;
  /** False after the bot was removed. */
  botIsIn: boolean;
  /** False in an outage: the server is there, but nothing can be said about it. */
  available: boolean;
}

export const channelType = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  thread: 11,
  forum: 15,
} as const;

export type ChannelKind = keyof typeof channelType;

export interface FakeChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly guild: FakeGuild | undefined;
  /** Of a direct channel. */
  readonly recipient: FakeUser | undefined;
  /** Who opened a thread. */
  readonly ownerId: string | undefined;
  /** Of a thread. */
  readonly parent: FakeChannel | undefined;
  /** What the bot may do here. */
  permissions: bigint;
  archived: boolean;
  locked: boolean;
  requiresTag: boolean;
  deleted: boolean;
  lastMessage: string | undefined;
}

/** What an invite link of this kind gives a bot; channels may then take it away. */
const usualPermissions = bitsOf([
  "viewChannel",
  "sendMessages",
  "embedLinks",
  "attachFiles",
  "readMessageHistory",
  "sendMessagesInThreads",
  "createPublicThreads",
  "useApplicationCommands",
]);

export class World {
  readonly bot: FakeUser;
  readonly users = new Map<string, FakeUser>();
  readonly guilds = new Map<string, FakeGuild>();
  readonly channels = new Map<string, FakeChannel>();
  readonly #now: () => number;
  #ids = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.bot = this.addUser("arena", { bot: true });
  }

  nowMs(): number {
    return this.#now();
  }

  newId(): string {
    return snowflake(this.#now(), this.#ids++);
  }

  addUser(name: string, more: { readonly bot?: boolean; readonly globalName?: string } = {}): FakeUser {
    const { bot = false, globalName = null } = more;
    const user = { id: this.newId(), name, globalName, bot, takesDirects: true };
    this.users.set(user.id, user);
    return user;
  }

  addGuild(name: string, locale = "en-GB"): FakeGuild {
    const id = this.newId();
    const guild = { id, name, locale, members: new Map(), botIsIn: true, available: true };
    this.guilds.set(id, guild);
    return guild;
  }

  addMember(guild: FakeGuild, user: FakeUser, permissions: readonly PermissionName[], nick: string | null): FakeMember {
    const bits = bitsOf([
      "viewChannel",
      "sendMessages",
      "readMessageHistory",
      "useApplicationCommands",
      ...permissions,
    ]);
    const member = { user, nick, permissions: bits };
    guild.members.set(user.id, member);
    return member;
  }

  addChannel(channel: Pick<FakeChannel, "kind" | "name"> & Partial<FakeChannel>): FakeChannel {
    const added: FakeChannel = {
      id: this.newId(),
      guild: undefined,
      recipient: undefined,
      ownerId: undefined,
      parent: undefined,
      permissions: usualPermissions,
      archived: false,
      locked: false,
      requiresTag: false,
      deleted: false,
      lastMessage: undefined,
      ...channel,
    };
    this.channels.set(added.id, added);
    return added;
  }

  /** The direct channel to somebody; there is one at most. */
  directChannel(user: FakeUser): FakeChannel {
    const known = [...this.channels.values()].find(({ recipient }) => recipient === user);
    return known ?? this.addChannel({ kind: "dm", name: user.name, recipient: user });
  }

  shareGuild(user: FakeUser): boolean {
    return [...this.guilds.values()].some(({ botIsIn, members }) => botIsIn && members.has(user.id));
  }
}

export function isThread({ kind }: FakeChannel): boolean {
  return kind === "thread" || kind === "announcementThread";
}

/** The bot's permissions in a channel; a direct channel has none to ask for. */
export function botHas(channel: FakeChannel, name: PermissionName): boolean {
  if (channel.kind === "dm") return true;
  const source = channel.parent ?? channel;
  return channel.guild?.botIsIn === true && has(source.permissions, name);
}

/** In a thread only SEND_MESSAGES_IN_THREADS counts. */
export function botMaySend(channel: FakeChannel): boolean {
  if (!isThread(channel)) return botHas(channel, "sendMessages");
  const bits = (channel.parent ?? channel).permissions;
  return (
    botHas(channel, "viewChannel") && (bits & (permission.sendMessagesInThreads | permission.administrator)) !== 0n
  );
}
