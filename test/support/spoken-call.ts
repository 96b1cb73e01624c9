/** A command as one would type it, so that tests can say what the bot was asked. */
import type { CommandCall } from "../../src/ports/bot.ts";

export function spokenCall({ name, values, unread = [] }: Pick<CommandCall, "name" | "values" | "unread">): string {
  const words = Object.values(values).flatMap((value) => (typeof value === "object" ? value : [String(value ?? "")]));
  return [name, ...words, ...unread].filter((word) => word !== "").join(" ");
}
