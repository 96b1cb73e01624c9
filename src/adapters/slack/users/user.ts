/** Somebody in Slack, as far as the quiz cares. */
import { z } from "zod";

export interface SlackUser {
  readonly id: string;
  /** As Slack shows it to others. */
  readonly name: string;
  /** IANA name of the time zone. */
  readonly zone?: string;
  readonly active: boolean;
  readonly bot: boolean;
  readonly guest: boolean;
  /** An admin or owner of the workspace or of its organisation. */
  readonly admin: boolean;
  /** The workspace of the account. */
  readonly team?: string;
  /** The organisation of the account, if it belongs to one. */
  readonly enterprise?: string;
}

const flag = z.boolean().nullish();
const word = z.string().nullish();

export const userShape = z
  .object({
    id: z.string().regex(/^[UW][A-Z0-9]+$/),
    team_id: word,
    name: word,
    real_name: word,
    deleted: flag,
    is_bot: flag,
    is_admin: flag,
    is_owner: flag,
    is_primary_owner: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    tz: word,
    profile: z.object({ display_name: word, real_name: word }).nullish(),
    enterprise_user: z.object({ enterprise_id: word, is_admin: flag, is_owner: flag }).nullish(),
  })
  .transform((given): SlackUser => {
    const { profile, enterprise_user: wide, tz, team_id } = given;
    const guest = given.is_restricted === true || given.is_ultra_restricted === true;
    const roles = [given.is_admin, given.is_owner, given.is_primary_owner, wide?.is_admin, wide?.is_owner];
    const names = [profile?.display_name, profile?.real_name, given.real_name, given.name];
    return {
      id: given.id,
      name: names.find((name) => name != null && name.trim() !== "") ?? "",
      ...(tz ? { zone: tz } : {}),
      active: given.deleted !== true,
      bot: given.is_bot === true || given.id === "USLACKBOT",
      guest,
      admin: !guest && roles.includes(true),
      ...(wide?.enterprise_id ? { enterprise: wide.enterprise_id } : {}),
      ...(team_id ? { team: team_id } : {}),
    };
  });
