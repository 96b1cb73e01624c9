import { MemoryPlatform } from "../../src/adapters/memory.ts";
import { asId } from "../../src/quiz/ids.ts";
import { formContract } from "../contracts/forms.ts";
import { platformContract } from "../contracts/platform.ts";
import { MemoryPerson } from "../support/memory-person.ts";

platformContract("the memory", async () => ({
  platform: new MemoryPlatform(),
  channel: asId("memory:team/general"),
  player: asId("memory:team/grace"),
  goneMessage: asId("memory:team/general/99"),
}));

formContract("the platform in memory", async () => new MemoryPerson(new MemoryPlatform()), { spare: "shown" });
