import { onTestFinished } from "vitest";
import { playerId, playgroundChannel, postedId } from "../../../src/adapters/web/ids.ts";
import { webPlatform } from "../../../src/adapters/web/web-platform.ts";
import { openStore } from "../../../src/store/open.ts";
import { FakeClock } from "../../fake-clock.ts";
import { platformContract } from "../contract.ts";

platformContract("the playground", async () => {
  const { store, vault } = await openStore("sqlite::memory:");
  onTestFinished(() => store.close());
  const log = { info: () => undefined, warn: () => undefined };
  const { platform } = webPlatform({ vault, clock: new FakeClock("2026-03-02T08:00:00Z"), log, loopback: true });
  return {
    platform,
    channel: playgroundChannel,
    player: playerId("grace"),
    goneMessage: postedId("000000000000001-n1"),
  };
});
