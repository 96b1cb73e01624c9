import fc from "fast-check";
import { expect, test } from "vitest";
import {
  channelId,
  communityId,
  createdMs,
  guildOf,
  messageId,
  parseChannel,
  parseCommunity,
  parseMessage,
  parsePlayer,
  playerId,
} from "../../../src/adapters/discord/ids.ts";

const snowflake = fc.bigInt({ min: 10n ** 16n, max: 2n ** 64n - 1n }).map(String);

test("whatever is minted is parsed again, and names its server", () => {
  fc.assert(
    fc.property(snowflake, snowflake, snowflake, (guild, channel, message) => {
      expect(parseCommunity(communityId(guild))).toBe(guild);
      expect(parseChannel(channelId(guild, channel))).toEqual({ guild, channel });
      expect(parseMessage(messageId(guild, channel, message))).toEqual({ guild, channel, message });
      expect(parsePlayer(playerId(guild, channel))).toEqual({ guild, user: channel });
      for (const id of [communityId(guild), channelId(guild, channel), messageId(guild, channel, message)]) {
        expect(guildOf(id)).toBe(guild);
      }
    }),
  );
});

test("an id of another platform, or of another kind, is none of ours", () => {
  const guild = "123456789012345678";
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^discord:\d{17,20}/.test(text));
      expect([parseCommunity(text), parseChannel(text), parseMessage(text), guildOf(text)]).toEqual(
        Array(4).fill(undefined),
      );
    }),
  );
  expect(parseChannel(`slack:${guild}/${guild}`)).toBeUndefined();
  expect(parseChannel(communityId(guild))).toBeUndefined();
  expect(parseChannel(messageId(guild, guild, guild))).toBeUndefined();
  expect(parseMessage(`${messageId(guild, guild, guild)}\n`)).toBeUndefined();
});

test("an id tells when its bearer came into being", () => {
  expect(createdMs("175928847299117063")).toBe(Temporal.Instant.from("2016-04-30T11:18:25.796Z").epochMilliseconds);
});
