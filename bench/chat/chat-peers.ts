/** Slack and Discord as the tests fake them, for a process that is to be connected to both. */
import { openFakeDiscord } from "../../test/fakes/discord/fake-discord.ts";
import { openSlack } from "../../test/fakes/slack/slack.ts";
import { usualScopes } from "../../test/fakes/slack/world/town.ts";

export interface ChatPeers {
  /** What a process needs to find them. */
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openChatPeers(): Promise<ChatPeers> {
  const [slack, discord] = await Promise.all([openSlack(), openFakeDiscord()]);
  const workspace = slack.town.workspace("Acme");
  const admin = slack.town.person(workspace, "Ada", { admin: true });
  const { token } = slack.town.install(workspace, { scopes: usualScopes, by: admin.id });
  return {
    settings: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: token,
      SLACK_APP_TOKEN: slack.app.appToken,
      DISCORD_API_URL: discord.url,
      DISCORD_TOKEN: discord.token,
    },
    close: async () => {
      await Promise.all([slack.close(), discord.close()]);
    },
  };
}
