import fc from "fast-check";
import { expect, test } from "vitest";
import {
  channelId,
  communityId,
  messageId,
  noChannel,
  parseChannel,
  parseMessage,
  parsePlayer,
  playerId,
} from "../../../src/adapters/slack/ids.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const rest = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 });
const id = (prefixes: string) =>
  fc.tuple(fc.constantFrom(...prefixes), rest).map(([prefix, tail]) => `${prefix}${tail}`);
const key = id("TE");
const stamp = fc.tuple(fc.nat(), fc.nat(999_999)).map(([s, us]) => `${s}.${String(us).padStart(6, "0")}`);

test("every id says again what it was made of", () => {
  fc.assert(
    fc.property(key, id("CGD"), stamp, id("UW"), fc.option(id("TE")), (place, channel, ts, user, company) => {
      expect(communityId(place)).toBe(`slack:${place}`);
      expect(parseChannel(channelId(place, channel))).toEqual({ key: place, channel });
      expect(parseMessage(messageId(place, channel, ts))).toEqual({ key: place, channel, ts });
      expect(parsePlayer(playerId(place, user, company ?? undefined))).toEqual({
        key: place,
        user,
        ...(company === null ? {} : { company }),
      });
    }),
  );
});

test("somebody from another company is nobody's namesake", () => {
  expect(playerId("T1", "U5", "T2")).toBe("slack:T1/T2.U5");
  expect(playerId("T1", "U5", "T2")).not.toBe(playerId("T1", "U5"));
});

test("what is no id of Slack is none, whatever it looks like", () => {
  for (const text of [
    "",
    "slack:",
    "slack:T1",
    "slack:T1/",
    "discord:T1/C1",
    "slack:t1/c1",
    "slack:T1/C1/",
    "slack:T1/C1 ",
  ]) {
    expect(parseChannel(text)).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.startsWith("slack:"));
      expect([parseChannel(text), parseMessage(text), parsePlayer(text)]).toEqual(Array(3).fill(undefined));
    }),
  );
});

test("the Home tab is in a community, and no place to post", () => {
  expect(noChannel("T1")).toBe("slack:T1/home");
  expect(parseChannel(noChannel("T1"))).toBeUndefined();
});
