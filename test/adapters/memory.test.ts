import { MemoryPlatform } from "../../src/adapters/memory.ts";
import { asId } from "../../src/quiz/ids.ts";
import { platformContract } from "../contracts/platform.ts";

platformContract("the memory", async () => ({
  platform: new MemoryPlatform(),
  channel: asId("memory:team/general"),
  player: asId("memory:team/grace"),
  goneMessage: asId("memory:team/general/99"),
}));
