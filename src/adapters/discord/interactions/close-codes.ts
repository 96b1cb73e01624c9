/** Why Discord closed the gateway, in words: by the codes 4000 to 4014. */
import { GatewayCloseCodes } from "discord-api-types/v10";
import { deadToken, FatalDiscordError } from "../rest/fatal-errors.ts";

/** After these another attempt helps; what the SDK did wrong is no fault of an operator. */
const passing: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.UnknownError]: "Discord had a fault of its own.",
  [GatewayCloseCodes.UnknownOpcode]: "Discord did not know a payload that was sent.",
  [GatewayCloseCodes.DecodeError]: "Discord could not read a payload that was sent.",
  [GatewayCloseCodes.NotAuthenticated]: "Something was sent before the session began.",
  [GatewayCloseCodes.AlreadyAuthenticated]: "The session was begun twice.",
  [GatewayCloseCodes.InvalidSeq]: "The session could not be taken up where it was; a new one begins.",
  [GatewayCloseCodes.RateLimited]: "Too much was sent in a minute.",
  [GatewayCloseCodes.SessionTimedOut]: "The session was silent for too long; a new one begins.",
};

/** After these only another setting or another version helps. */
const fatal: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.InvalidShard]: "Discord does not know the shard that Arena asked for: report it.",
  [GatewayCloseCodes.ShardingRequired]: "Discord wants this bot to be sharded in another way: start Arena again.",
  [GatewayCloseCodes.InvalidAPIVersion]: "Discord does not speak this version of its gateway any more: update Arena.",
  [GatewayCloseCodes.InvalidIntents]: "Discord does not know the intents that Arena asked for: update Arena.",
  [GatewayCloseCodes.DisallowedIntents]:
    "Discord does not allow the intents that Arena asked for. Arena asks for none: look whether the application is in order.",
};

/** @param code of a close after which it is tried again; undefined where it is not known. */
export function closeReason(code: number | undefined): string {
  return passing[code ?? 0] ?? "The connection was lost, or Discord moves it to another server.";
}

/** @param code of a close after which Discord takes no other attempt. */
export function fatalClose(code: number): FatalDiscordError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return deadToken();
  const reason = fatal[code] ?? "Discord closed the connection for good.";
  return new FatalDiscordError(`${reason} The connection was closed with ${code}.`);
}
