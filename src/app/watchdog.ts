/** Ends a process that has been cut off from every chat it was set up for: a fresh start may heal what a wait does not. */
import type { Clock } from "../lib/clock.ts";
import type { Platform } from "../ports/platform.ts";

const everyMs = 60_000;

export interface Watch {
  readonly clock: Clock;
  /** Those that are reached over the network. */
  readonly platforms: readonly Pick<Platform, "name" | "ready">[];
  /** How long all of them may be down; 0: for ever. */
  readonly downMs: number;
  readonly end: (error: Error) => void;
}

/** As long as one of them is up, the others are waited for: none holds another up. @returns what ends the watch. */
export function startWatchdog({ clock, platforms, downMs, end }: Watch): () => void {
  if (platforms.length === 0 || downMs === 0) return () => undefined;
  let upMs = clock.nowMs();
  let lookedMs = upMs;
  const look = () => {
    const nowMs = clock.nowMs();
    // A machine that slept could reach nobody, and that says nothing about the connection.
    const asleepMs = nowMs - lookedMs - everyMs;
    if (asleepMs > everyMs) upMs += asleepMs;
    lookedMs = nowMs;
    if (platforms.some((platform) => platform.ready())) upMs = nowMs;
    if (nowMs - upMs >= downMs)
      end(
        new CutOff(
          platforms.map(({ name }) => name),
          downMs,
        ),
      );
    else cancel = clock.after(everyMs, look);
  };
  let cancel = clock.after(everyMs, look);
  return () => cancel();
}

/** Nothing could be reached for so long that the process ends. */
class CutOff extends Error {
  constructor(names: readonly string[], downMs: number) {
    super(
      `${names.join(" and ")} could not be reached for ${downMs / 60_000} minutes. Arena ends, so that whatever supervises ` +
        "it starts it afresh (ARENA_DOWN_MINUTES); what is due is caught up with then. Look at the network and at the log.",
    );
    this.name = "CutOff";
  }
}
