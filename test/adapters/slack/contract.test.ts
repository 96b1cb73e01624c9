import { channelId, messageId, playerId } from "../../../src/adapters/slack/ids.ts";
import { type Ground, platformContract } from "../../contracts/platform.ts";
import { usualScopes } from "../../fakes/slack/world/town.ts";
import { openWorkspace } from "../../support/slack/slack-adapter-harness.ts";

async function open(scopes: readonly string[]): Promise<Ground> {
  const { platform, company } = await openWorkspace({ scopes });
  const { id } = company.workspace;
  return {
    platform,
    channel: channelId(id, company.general.id),
    player: playerId(id, company.grace.id),
    goneMessage: messageId(id, company.general.id, "1700000000.000100"),
  };
}

// Slack has no key for a post. Where an admin lets Arena read the history, what was posted can be found there.
platformContract("Slack", () => open([...usualScopes, "channels:history"]), { nonces: "looked up" });
