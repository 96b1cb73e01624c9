/** What the app asks for is what the code needs: no scope too many, none too few, and everywhere the same. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { events, methods, requestedScopes, scopes } from "../../../../src/adapters/slack/install/scopes.ts";
import { commands } from "../../../../src/commands/table.ts";

const root = join(import.meta.dirname, "../../../..");
const text = readFileSync(join(root, "slack-manifest.yaml"), "utf8");
const manifest = z
  .object({
    display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
    features: z.object({
      bot_user: z.object({ display_name: z.string().regex(/^[a-z0-9-_.]{1,80}$/) }),
      slash_commands: z.array(
        z.object({
          command: z.string().max(32),
          description: z.string().max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.literal(true),
        }),
      ),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
      interactivity: z.object({ is_enabled: z.literal(true) }),
      socket_mode_enabled: z.literal(true),
      token_rotation_enabled: z.literal(false),
    }),
  })
  .parse(parse(text));

async function sources(): Promise<string[]> {
  const files = await Array.fromAsync(glob("src/adapters/slack/**/*.ts", { cwd: root }));
  return files.map((file) => readFileSync(join(root, file), "utf8"));
}

test("asks for the scopes of the table, and marks those that an admin may refuse", () => {
  const { bot, bot_optional } = manifest.oauth_config.scopes;
  expect(new Set(bot)).toEqual(new Set(requestedScopes()));
  const optional = scopes.filter(({ asked }) => asked === "optional").map(({ name }) => name);
  expect(new Set(bot_optional)).toEqual(new Set(optional));
});

test("every scope has a method, an event or a feature that needs it, and every need has its scope", () => {
  // Posting where the bot was not invited is the same method with another right.
  const features = ["commands", "chat:write.public"];
  const needed = new Set<string>([...Object.values(methods).flat(), ...Object.values(events).flat(), ...features]);
  expect(new Set(scopes.map(({ name }) => name))).toEqual(needed);
});

test("every method of the table is called somewhere, and no other is", async () => {
  const called = (await sources()).flatMap((source) =>
    [...source.matchAll(/\.call\(\s*"([\w.]+)"/g)].map(([, method]) => method),
  );
  expect(new Set(called)).toEqual(new Set(Object.keys(methods)));
});

test("subscribes to the events that are listened to", async () => {
  const heard = (await sources()).flatMap((source) =>
    [...source.matchAll(/app\.event\("(\w+)"/g)].map(([, event]) => event),
  );
  const known = new Set(Object.keys(events));
  expect(new Set(heard)).toEqual(known);
  expect(new Set(manifest.settings.event_subscriptions.bot_events)).toEqual(known);
});

test("names commands that there are", () => {
  const [command] = manifest.features.slash_commands;
  expect(command?.command).toBe("/quiz");
  const names: readonly string[] = commands.map(({ name }) => name);
  for (const word of command?.usage_hint.split(" | ") ?? []) expect(names).toContain(word);
});

test("the guide explains each scope in the same words", () => {
  const guide = readFileSync(join(root, "docs/slack.md"), "utf8");
  for (const { name, why } of scopes) expect(guide).toContain(`| \`${name}\` | ${why} |`);
});
