import { expect, test } from "vitest";
import { sdkLogger, withoutTokens } from "../../../../src/adapters/slack/web-api/sdk-logger.ts";

test("what the SDK says goes into the log without a token, whatever kind it is", () => {
  const said: string[] = [];
  const write = (fields: object) => void said.push(JSON.stringify(fields));
  const logger = sdkLogger({ info: write, warn: write, error: write });
  logger.error(new Error("Bearer xoxb-123-456-abcDEF is bad"), { toString: () => "and xapp-1-A0-99-secret too" });
  logger.warn("wss://wss.slack.com/link/?ticket=abc-def&app_id=1");
  logger.warn("https://hooks.slack.com/actions/T1/2/secretSECRET failed, xoxe.xoxp-1-Mi0yLTEyMzQ as well");
  expect(said).toHaveLength(3);
  expect(said.join()).not.toMatch(/456|secret(?!\])|abc-def|SECRET|Mi0y/);
  expect(said.join()).toContain("[token]");
});

test("its debug lines, which hold whole payloads, are written nowhere", () => {
  const said: object[] = [];
  const write = (fields: object) => void said.push(fields);
  const logger = sdkLogger({ info: write, warn: write, error: write });
  logger.debug("a press of somebody");
  logger.info("Now connected");
  expect(said).toEqual([]);
});

test("words that are no tokens stay", () => {
  expect(withoutTokens("box-office xylophone exapp-1")).toBe("box-office xylophone exapp-1");
});
