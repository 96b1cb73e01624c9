import { expect, test } from "vitest";
import { closeReason, fatalClose } from "../../../../src/adapters/discord/interactions/close-codes.ts";
import { FatalDiscordError } from "../../../../src/adapters/discord/rest/fatal-errors.ts";

const fatal = [4004, 4010, 4011, 4012, 4013, 4014];

test("every code with which Discord closes the gateway has its own sentence", () => {
  const passing = [4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009];
  const sentences = [...passing.map(closeReason), ...fatal.map((code) => fatalClose(code).message)];
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].+\.$/);
  expect(new Set(sentences).size).toBe(passing.length + fatal.length);
  expect(sentences).not.toContain(closeReason(1006));
});

test("a close for good says what to do, and names its code", () => {
  for (const code of fatal.filter((one) => one !== 4004)) {
    expect(fatalClose(code)).toBeInstanceOf(FatalDiscordError);
    expect(fatalClose(code).message).toContain(String(code));
  }
  expect(fatalClose(4004).message).toContain("DISCORD_TOKEN");
});
