/** What Arena may ask of a workspace, and why: the manifest, the install page and the doctor say the same. */

export interface Scope {
  readonly name: string;
  /** What it is for, in the words of an admin who has to allow it. */
  readonly why: string;
  /** `always`: nothing works without it. `optional`: an admin may refuse it. `own`: only if an admin adds it by hand. */
  readonly asked: "always" | "optional" | "own";
}

export const scopes = [
  { name: "commands", why: "so that people can type /quiz", asked: "always" },
  { name: "chat:write", why: "to post questions, replies and direct messages", asked: "always" },
  {
    name: "users:read",
    why: "for names on the board, time zones, and to know who is an admin",
    asked: "always",
  },
  { name: "chat:write.public", why: "to post in public channels without being invited", asked: "optional" },
  {
    name: "channels:read",
    why: "to show today's question on the Home tab to those who can read its channel",
    asked: "optional",
  },
  {
    name: "groups:read",
    why: "so that the doctor can list private channels that Arena was invited to",
    asked: "optional",
  },
  { name: "files:write", why: "for pictures of memory, and to hand you an export as a file", asked: "optional" },
  {
    name: "channels:history",
    why: "to find a question in a public channel when Slack did not say whether it took it",
    asked: "own",
  },
  { name: "groups:history", why: "the same in private channels", asked: "own" },
] as const satisfies readonly Scope[];

export type ScopeName = (typeof scopes)[number]["name"];

/** What an install asks for. */
export function requestedScopes(): readonly ScopeName[] {
  return scopes.filter(({ asked }) => asked !== "own").map(({ name }) => name);
}

/** Every method of the Web API that Arena calls, with the scopes of which it needs one. */
export const methods = {
  "apps.connections.open": [],
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["channels:history", "groups:history"],
  "conversations.info": ["channels:read"],
  "files.completeUploadExternal": ["files:write"],
  "files.getUploadURLExternal": ["files:write"],
  "users.conversations": ["channels:read", "groups:read"],
  "users.info": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.update": [],
} as const satisfies Readonly<Record<string, readonly ScopeName[]>>;

export type MethodName = keyof typeof methods;

/** Every event that Arena listens to, with the scope that Slack wants for it. */
export const events = {
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  user_change: ["users:read"],
} as const satisfies Readonly<Record<string, readonly ScopeName[]>>;
