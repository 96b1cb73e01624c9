/** Ids as Discord mints them: the instant in the upper bits, so that the older of two is the smaller one. */
const discordEpochMs = 1_420_070_400_000;

/** @param count tells ids of one millisecond apart. */
export function snowflake(atMs: number, count: number): string {
  return ((BigInt(Math.trunc(atMs) - discordEpochMs) << 22n) | BigInt(count & 0x3f_ffff)).toString();
}

/** Which of `shards` gets what happens in a guild. */
export function shardOf(guild: string, shards: number): number {
  return Number((BigInt(guild) >> 22n) % BigInt(shards));
}

export function compareIds(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
}
