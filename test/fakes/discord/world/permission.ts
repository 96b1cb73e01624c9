/** The permissions that the fake looks at, by Discord's bits. */

export const permission = {
  createInstantInvite: 1n << 0n,
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export type PermissionName = keyof typeof permission;

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | permission[name], 0n);
}

const everything = Object.values(permission).reduce((all, bit) => all | bit, 0n);

/** Administrators may do everything; without VIEW_CHANNEL nothing is left, without SEND_MESSAGES no sending of any kind. */
export function effective(bits: bigint): bigint {
  if ((bits & permission.administrator) !== 0n) return everything;
  if ((bits & permission.viewChannel) === 0n) return 0n;
  const sending = permission.embedLinks | permission.attachFiles | permission.mentionEveryone;
  return (bits & permission.sendMessages) === 0n ? bits & ~sending : bits;
}

export function has(bits: bigint, name: PermissionName): boolean {
  return (effective(bits) & permission[name]) !== 0n;
}
