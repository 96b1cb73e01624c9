/** Errors after which no further attempt can succeed: Discord refuses the bot as it is set up. */

/** Nothing but another setting and another start helps; the message says which. */
export class FatalDiscordError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FatalDiscordError";
  }
}

export function deadToken(): FatalDiscordError {
  return new FatalDiscordError(
    "Discord does not take the token. Make a new one on the page of the application (Bot, Reset Token) and set DISCORD_TOKEN to it.",
  );
}

export function wrongKey(): FatalDiscordError {
  return new FatalDiscordError(
    "DISCORD_PUBLIC_KEY is not the key of the application that DISCORD_TOKEN belongs to. Copy it from the page of the application (General Information).",
  );
}
