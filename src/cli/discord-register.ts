/** `npm run discord:register`: tells Discord which commands there are. A start does it too, when they differ. */
import { registerCommands } from "../adapters/discord/interactions/register-program.ts";
import { configOrExit, fail } from "../app/run.ts";
import { systemClock } from "../lib/clock.ts";

const { discord } = configOrExit(process.env);
if (discord === undefined) fail("Discord is not configured: set DISCORD_TOKEN.\n");
try {
  process.stdout.write(`${await registerCommands(discord, systemClock)}\n`);
} catch (error) {
  fail(`The commands were not registered: ${error instanceof Error ? error.message : String(error)}\n`);
}
