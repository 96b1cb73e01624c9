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

const closes: Readonly<Record<number, string>> = {
  4010: "Discord does not know the shard that Arena asked for.",
  4011: "Discord wants this bot to be sharded in another way.",
  4012: "Discord does not speak this version of its gateway any more: update Arena.",
  4013: "Discord does not know the intents that Arena asked for: update Arena.",
  4014: "Discord does not allow the intents that Arena asked for. Arena asks for none: look whether the application is in order.",
};

/** @param code with which the gateway closed. */
export function fatalClose(code: number): FatalDiscordError {
  if (code === 4004) return deadToken();
  return new FatalDiscordError(
    closes[code] === undefined
      ? `Discord closed the connection for good (${code}).`
      : `${closes[code]} The connection was closed with ${code}.`,
  );
}
