/** Names in the environment that look like settings of Arena and are none. */
import type { SettingFault } from "../lib/settings-reading.ts";
import { nearest } from "../lib/typed-text.ts";

/** Other programs have settings that begin so too: `SLACK_WEBHOOK_URL`. */
const shared = /^(?:SLACK|DISCORD)_/i;
const own = /^ARENA_/i;
/** Common names of other programs: only what is nearly one of ours is taken for it. */
const common = /^(?:DATABASE|LOG)_/i;

export interface UnknownSettings {
  /** Certainly meant for Arena. */
  readonly misspelt: readonly SettingFault[];
  /** Perhaps meant for Arena. */
  readonly ignored: readonly string[];
}

/** @param given names that are set. @param known names that Arena has. */
export function unknownSettings(given: readonly string[], known: readonly string[]): UnknownSettings {
  const misspelt: SettingFault[] = [];
  const ignored: string[] = [];
  for (const setting of given.filter((name) => !known.includes(name))) {
    if (![own, shared, common].some((beginning) => beginning.test(setting))) continue;
    const near = nearSettings(setting, known);
    // Where the right one is set too, the other belongs to another program.
    const meant = near.length > 0 && !near.some((each) => given.includes(each));
    if (meant) {
      misspelt.push({ setting, cure: `is not a setting of Arena. Did you mean ${near.join(" or ")}? ${seeAlso}` });
    } else if (own.test(setting)) misspelt.push({ setting, cure: `is not a setting of Arena. ${seeAlso}` });
    else if (shared.test(setting)) ignored.push(setting);
  }
  return { misspelt, ignored };
}

const seeAlso = ".env.example lists them all";
/** More than this is another word: `SLACK_API_KEY` is no slip for `SLACK_API_URL`. */
const slipsAtMost = 2;
const namedAtMost = 3;

/** Written nearly like it; else those that have a word more or a word less: `SLACK_TOKEN`, `DISCORD_BOT_TOKEN`. */
function nearSettings(name: string, known: readonly string[]): readonly string[] {
  const spelt = nearest(name, known, (each) => each.toLowerCase()).filter(({ distance }) => distance <= slipsAtMost);
  if (spelt.length > 0) return spelt.map(({ value }) => value);
  const words = new Set(name.toUpperCase().split("_"));
  return known
    .filter((each) => {
      const others = new Set(each.split("_"));
      return each.split("_").length > 1 && (words.isSubsetOf(others) || words.isSupersetOf(others));
    })
    .slice(0, namedAtMost);
}
