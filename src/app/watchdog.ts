/** Ends a process that has been cut off from every chat it was set up for: a fresh start may heal what a wait does not. */
import type { Clock } from "../lib/clock.ts";
import type { Platform } from "../ports/platform.ts";

const everyMs = 60_000;

export interface WatchdogParts {
  readonly clock: Clock;
  /** Those that are reached over the network. */
  readonly platforms: readonly Pick<Platform, "name" | "ready">[];
  /** How long all of them may be down; 0: for ever. */
  readonly downMs: number;
  readonly fatal: (error: Error) => void;
}

/**
 * As long as one of them is up, the others are waited for: none holds another up. Time is the monotonic clock's, which
 * neither jumps nor counts a machine's sleep. @returns what ends the watch.
 */
export function startWatchdog({ clock, platforms, downMs, fatal }: WatchdogParts): () => void {
  if (platforms.length === 0 || downMs === 0) return () => undefined;
  let upMs = clock.monotonicMs();
  const look = () => {
    const nowMs = clock.monotonicMs();
    if (platforms.some((platform) => platform.ready())) upMs = nowMs;
    if (nowMs - upMs < downMs) cancel = clock.after(everyMs, look);
    else fatal(new UnreachableError(platforms, downMs));
  };
  let cancel = clock.after(everyMs, look);
  return () => cancel();
}

/** No chat could be reached for so long that the process ends. */
class UnreachableError extends Error {
  constructor(platforms: readonly Pick<Platform, "name">[], downMs: number) {
    super(
      `${platforms.map(({ name }) => name).join(" and ")} could not be reached for ${downMs / 60_000} minutes. Arena ends, ` +
        "so that whatever supervises it starts it afresh (ARENA_DOWN_MINUTES); what is due is caught up with then. Look at the network and at the log.",
    );
    this.name = "UnreachableError";
  }
}
