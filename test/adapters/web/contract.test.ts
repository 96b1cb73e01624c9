import { playerId, playgroundChannel, postedId } from "../../../src/adapters/web/ids.ts";
import { platformContract } from "../../contracts/platform.ts";
import { openPlayground } from "../../support/web/playground-harness.ts";

platformContract("the playground", async () => ({
  platform: (await openPlayground({ started: false })).platform,
  channel: playgroundChannel,
  player: playerId("grace"),
  goneMessage: postedId("000000000000001-gone"),
}));
