import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { channelId } from "../../../../src/adapters/discord/ids.ts";
import { interactionsPath } from "../../../../src/adapters/discord/interactions/http-endpoint.ts";
import { inviteLink, permissionInteger, permissions } from "../../../../src/adapters/discord/rest/bot-permissions.ts";
import { type DiscordGround, openDiscordGround, said } from "../../../support/discord/discord-adapter-harness.ts";
import { aDiagram } from "../messages/any-message.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/discord.md"), "utf8");

test("the page's link asks for exactly the permissions that the code names", () => {
  const links = page.match(/https:\/\/discord\.com\/oauth2\/authorize\?[^\s>)]+/g);
  expect(links).toEqual([inviteLink("APPLICATION_ID")]);
  expect(page).toContain(`\`${permissionInteger}\``);
});

test("the page says of each permission what it is for, in the words of the code", () => {
  const rows = [...page.matchAll(/^\| (.+?) \| (to .+?) \|$/gm)].map(([, name, use]) => ({ name, use }));
  expect(rows).toEqual(permissions.map(({ name, use }) => ({ name, use })));
});

test("the page names the address that the code listens on", () => {
  expect(page).toContain(`https://your.host${interactionsPath}`);
});

const picture = said("look", { blocks: [{ kind: "diagram", diagram: aDiagram }] });

/** Everything that Arena does in a channel and in a thread; the names of what Discord refused, or left unknown. */
async function trouble(
  { fake, server, platform, channel }: DiscordGround,
  allowed: bigint,
): Promise<readonly string[]> {
  server.channel.permissions = allowed;
  const thread = fake.channel(server.guild, "thread", { kind: "thread", permissions: allowed });
  const failed: string[] = [];
  const attempt = async <T>(what: string, deed: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await deed();
    } catch {
      failed.push(what);
      return undefined;
    }
  };
  const posted = await attempt("post", () => platform.post(channel, said("question"), "r1"));
  await attempt("picture", () => platform.post(channel, picture, "r2"));
  await attempt("thread", () => platform.post(channelId(server.guild.id, thread.id), said("question"), "r3"));
  if (posted !== undefined) {
    await attempt("edit", () => platform.edit(posted, said("closed")));
    await attempt("discuss", () => platform.discuss(posted, said("talk")));
  }
  if ((await platform.find(channel, "lost")) === "unknowable") failed.push("find");
  return failed;
}

test("with these permissions Arena can do everything", async () => {
  expect(await trouble(await openDiscordGround(), permissionInteger)).toEqual([]);
});

test.for(permissions.map(({ name, bit }) => [name, bit] as const))("without %s it cannot", async ([_name, bit]) => {
  expect(await trouble(await openDiscordGround(), permissionInteger & ~bit)).not.toEqual([]);
});
