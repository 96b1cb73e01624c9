import { MemoryPlatform } from "../../src/adapters/memory.ts";
import { mint } from "../../src/quiz/ids.ts";
import { platformContract } from "../contracts/platform.ts";

platformContract("the memory", async () => ({
  platform: new MemoryPlatform(),
  channel: mint("memory:team/general"),
  player: mint("memory:team/grace"),
  goneMessage: mint("memory:team/general/99"),
}));
