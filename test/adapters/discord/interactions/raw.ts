/** Interactions as Discord sends them, with the parts that a test changes. */

export const guild = "111111111111111111";
export const channel = "222222222222222222";
export const person = "333333333333333333";
export const application = "444444444444444444";
export const message = "555555555555555555";

/** What all interactions in a server have. */
export function sent(parts: object = {}): object {
  return {
    id: "666666666666666666",
    application_id: application,
    token: "an-interaction-token",
    version: 1,
    guild_id: guild,
    channel_id: channel,
    channel: { id: channel, type: 0 },
    member: {
      user: { id: person, username: "ada_l", global_name: "Ada Lovelace", discriminator: "0", avatar: null },
      nick: null,
      permissions: "2147483647",
      roles: [],
    },
    locale: "en-GB",
    guild_locale: "de",
    app_permissions: "274878024704",
    authorizing_integration_owners: { 0: guild },
    context: 0,
    entitlements: [],
    ...parts,
  };
}

export function pressed(action: string, parts: object = {}): object {
  const button = { custom_id: action, component_type: 2, id: 7 };
  return sent({ type: 3, data: button, message: { id: message, flags: 1 << 15, components: [] }, ...parts });
}

export function commanded(name: string, options: readonly object[] = [], parts: object = {}): object {
  const data = { id: "777777777777777777", name: "quiz", type: 1, options: [{ name, type: 1, options }] };
  return sent({ type: 2, data, ...parts });
}

export function typing(name: string, options: readonly object[]): object {
  return { ...commanded(name, options), type: 4 };
}
