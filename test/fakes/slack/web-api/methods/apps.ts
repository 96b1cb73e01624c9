/** apps.connections.open and oauth.v2.access: how the app itself comes in. */
import { text } from "../arguments.ts";
import { refuse } from "../failure.ts";
import { method } from "../method.ts";

const openConnection = method("apps.connections.open", { token: "app", tier: "none", args: {} }, ({ stage }) => ({
  url: stage.socketUrl(),
}));

const access = method(
  "oauth.v2.access",
  {
    token: "none",
    tier: "none",
    args: {
      client_id: text.optional(),
      client_secret: text.optional(),
      code: text.optional(),
      redirect_uri: text.optional(),
      grant_type: text.optional(),
      refresh_token: text.optional(),
    },
  },
  ({ args, stage }) => {
    if (args.client_id !== stage.app.clientId) refuse("invalid_client_id");
    if (args.client_secret !== stage.app.clientSecret) refuse("bad_client_secret");
    if (args.grant_type !== undefined && args.grant_type !== "authorization_code") refuse("invalid_grant_type");
    const { installation, by } = stage.codes.redeem(args.code ?? "", args.redirect_uri, stage.nowMs());
    const { team, org } = installation;
    return {
      access_token: installation.token,
      token_type: "bot",
      scope: [...installation.scopes].join(","),
      bot_user_id: installation.botUser,
      app_id: stage.app.id,
      team: team === undefined ? null : { id: team, name: stage.world.workspaces.get(team).name },
      enterprise: org === undefined ? null : { id: org.id, name: org.name },
      authed_user: { id: by },
      is_enterprise_install: team === undefined,
    };
  },
);

export const appMethods = [openConnection, access];
