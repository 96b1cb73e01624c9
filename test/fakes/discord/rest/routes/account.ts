/** The bot's own account and the way to the gateway. */
import {
  GatewayBotResponseSchema,
  PrivateApplicationResponseSchema,
  UserPIIResponseSchema,
} from "discord-api-spec/zod";
import { userWire } from "../../messages/message-wire.ts";
import type { World } from "../../world/world.ts";
import type { Route } from "../route.ts";

export interface AccountParts {
  readonly world: World;
  readonly publicKey: string;
  readonly endpoint: () => string | undefined;
  readonly gateway: () => object;
}

export function accountRoutes({ world, publicKey, endpoint, gateway }: AccountParts): readonly Route[] {
  const { bot } = world;
  return [
    {
      method: "GET",
      path: "/users/@me",
      response: UserPIIResponseSchema,
      handle: () => ({ status: 200, body: { ...userWire(bot), mfa_enabled: true, locale: "en-US", verified: true } }),
    },
    {
      method: "GET",
      path: "/applications/@me",
      response: PrivateApplicationResponseSchema,
      handle: () => ({
        status: 200,
        body: {
          id: bot.id,
          name: bot.name,
          icon: null,
          description: "",
          type: null,
          flags: 0,
          flags_new: "0",
          bot: userWire(bot),
          verify_key: publicKey,
          redirect_uris: [],
          interactions_endpoint_url: endpoint() ?? null,
          role_connections_verification_url: null,
          owner: userWire(bot),
          approximate_guild_count: world.guilds.size,
          approximate_user_install_count: 0,
          approximate_user_authorization_count: 0,
          explicit_content_filter: 0,
          team: null,
          eligible_oauth2_scopes: [],
          bot_public: true,
        },
      }),
    },
    {
      method: "GET",
      path: "/gateway/bot",
      response: GatewayBotResponseSchema,
      handle: () => ({ status: 200, body: gateway() }),
    },
  ];
}
