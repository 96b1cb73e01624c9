/** Where Arena plays, and what each chat says about it. */
import type { Config } from "../../app/config.ts";
import { systemClock } from "../../lib/clock.ts";
import type { Finding } from "./finding.ts";

export async function checkChats({ slack, discord, playground }: Config): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  if (playground) {
    const words = "is on: whoever reaches the port may play there as anybody (ARENA_PLAYGROUND=off)";
    findings.push({ state: "note", subject: "playground", words });
  }
  if (slack === undefined) {
    findings.push({ state: "note", subject: "slack", words: "is not configured: docs/slack.md" });
  } else {
    const { checkSlack } = await import("../../adapters/slack/doctor.ts");
    findings.push(await chatFinding("slack", checkSlack(slack)));
  }
  if (discord === undefined) {
    findings.push({ state: "note", subject: "discord", words: "is not configured: docs/discord.md" });
  } else {
    const { checkDiscord } = await import("../../adapters/discord/doctor.ts");
    findings.push(await chatFinding("discord", checkDiscord(discord, systemClock)));
  }
  return findings;
}

async function chatFinding(subject: string, check: Promise<readonly string[]>): Promise<Finding> {
  try {
    return { state: "ok", subject, words: (await check).join("\n") };
  } catch (error) {
    return { state: "wrong", subject, words: error instanceof Error ? error.message : String(error) };
  }
}
