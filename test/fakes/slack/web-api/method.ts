/** What a method of the Web API is: its arguments, its token, its scopes, and what it does. */
import { z } from "zod";
import type { Backstage } from "../world/backstage.ts";
import { type Channel, covers, type Installation, type Workspace } from "../world/world.ts";
import { common } from "./arguments.ts";
import { refuse } from "./failure.ts";
import type { Tier } from "./rate-limits.ts";

export interface Call<A> {
  readonly args: A & { readonly team_id?: string | undefined };
  readonly by: Installation;
  readonly stage: Backstage;
}

export interface Method {
  readonly name: string;
  readonly token: "bot" | "app" | "none";
  readonly tier: Tier;
  /** All of these are needed. */
  readonly scopes: readonly string[];
  /** @throws SlackFailure */
  run(given: Readonly<Record<string, string>>, by: Installation, stage: Backstage): Promise<object>;
}

interface Description<S extends z.ZodRawShape> {
  readonly token?: Method["token"];
  readonly tier: Tier;
  readonly scopes?: readonly string[];
  readonly args: S;
}

export function method<S extends z.ZodRawShape>(
  name: string,
  { token = "bot", tier, scopes = [], args }: Description<S>,
  act: (call: Call<z.output<z.ZodObject<S>>>) => object | Promise<object>,
): Method {
  const shape = z.strictObject(args);
  const shared = z.object(common);
  return {
    name,
    token,
    tier,
    scopes,
    async run(given, by, stage) {
      const { team_id } = shared.parse(given);
      const own = Object.fromEntries(Object.entries(given).filter(([key]) => key in args || !(key in common)));
      const parsed = shape.safeParse(own);
      if (!parsed.success) {
        const messages = parsed.error.issues.map(
          ({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.join("/")}]`,
        );
        return refuse("invalid_arguments", { response_metadata: { messages } });
      }
      return await act({ args: { ...parsed.data, team_id }, by, stage });
    },
  };
}

/** @throws SlackFailure when the token lacks one of them. */
export function needScopes(by: Installation, needed: readonly string[]): void {
  const missing = needed.filter((scope) => !by.scopes.has(scope));
  if (missing.length > 0) refuse("missing_scope", { needed: missing.join(","), provided: [...by.scopes].join(",") });
}

const kinds = { public: "channels", private: "groups", im: "im" } as const;

/** The channel, for a token that may read channels of its kind. */
export function readable(call: Call<{ readonly channel: string }>, right: "read" | "history"): Channel {
  const { by, args, stage } = call;
  const all = ["channels", "groups", "im", "mpim"].map((kind) => `${kind}:${right}`);
  if (!all.some((scope) => by.scopes.has(scope))) {
    refuse("missing_scope", { needed: all.join(","), provided: [...by.scopes].join(",") });
  }
  const channel = stage.world.channelFor(by, args.channel) ?? refuse("channel_not_found");
  needScopes(by, [`${kinds[channel.kind]}:${right}`]);
  return channel;
}

/** The workspace that a call is about: an organisation's token must name it. */
export function workspaceOf(call: Call<object>): Workspace {
  const { by, args, stage } = call;
  const id = by.team ?? args.team_id ?? refuse("missing_argument");
  if (!covers(by, id)) refuse("team_access_not_granted");
  return stage.world.workspaces.get(id);
}
