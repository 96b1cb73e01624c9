/** One installation of Arena: a workspace, or a whole organisation, and the token to act there. */
import { z } from "zod";
import type { InstallationKey } from "../ids.ts";
import type { ScopeName } from "./scopes.ts";

export interface Installation {
  readonly key: InstallationKey;
  /** Absent where Arena was installed into a whole organisation. */
  readonly team?: string;
  readonly enterprise?: string;
  readonly token: string;
  /** The bot's own user. */
  readonly botUser?: string;
  /** What the token may do. */
  readonly scopes: readonly string[];
  /** Who installed it, if Slack said so. */
  readonly installer?: string;
}

export function may({ scopes }: Installation, scope: ScopeName): boolean {
  return scopes.includes(scope);
}

/** Where installations are found. */
export interface Installations {
  /** Undefined: Arena is not installed there, or not any more. @throws Error when it cannot be known just now. */
  find(key: InstallationKey): Promise<Installation | undefined>;
  /** Arena was removed there. */
  remove(key: InstallationKey): Promise<void>;
}

/** What Slack says about where something happened; Bolt reads it out of every payload. */
export interface EventPlace {
  readonly isEnterpriseInstall: boolean;
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
}

export function keyOf({ isEnterpriseInstall, teamId, enterpriseId }: EventPlace): InstallationKey | undefined {
  return isEnterpriseInstall ? enterpriseId : teamId;
}

const id = z.string().regex(/^[A-Z0-9]+$/);

/** As Slack's installer hands it over, as far as it matters. */
const handedOver = z.object({
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  isEnterpriseInstall: z.boolean().default(false),
  user: z.object({ id }),
  bot: z.object({ token: z.string().min(1), userId: id, scopes: z.array(z.string()) }),
});

/** @throws Error with words for whoever is installing. */
export function readHandedOver(given: unknown): Installation {
  const parsed = handedOver.safeParse(given);
  if (!parsed.success) throw new Error("Slack granted no bot token: check the bot scopes of the app.");
  const { team, enterprise, isEnterpriseInstall, user, bot } = parsed.data;
  const key = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (key === undefined) throw new Error("Slack did not say where Arena was installed.");
  return {
    key,
    ...(isEnterpriseInstall || !team ? {} : { team: team.id }),
    ...(enterprise ? { enterprise: enterprise.id } : {}),
    token: bot.token,
    botUser: bot.userId,
    scopes: bot.scopes,
    installer: user.id,
  };
}

/** As it is kept. */
const kept = z.object({
  key: id,
  team: id.optional(),
  enterprise: id.optional(),
  token: z.string(),
  botUser: id.optional(),
  scopes: z.array(z.string()),
  installer: id.optional(),
});

export function writeInstallation(installation: Installation): string {
  return JSON.stringify(installation);
}

/** @throws Error for what no version of Arena has written. */
export function readInstallation(json: string): Installation {
  const { team, enterprise, botUser, installer, ...rest } = kept.parse(JSON.parse(json));
  return {
    ...rest,
    ...(team === undefined ? {} : { team }),
    ...(enterprise === undefined ? {} : { enterprise }),
    ...(botUser === undefined ? {} : { botUser }),
    ...(installer === undefined ? {} : { installer }),
  };
}
