/** What is read once, and what is read each time. */
import { expect, test } from "vitest";
import { RoundCache } from "../../../src/engine/rounds/round-cache.ts";
import { asId, type RoundId } from "../../../src/quiz/ids.ts";
import { general, openHouse } from "../../support/engine-harness.ts";
import { override } from "../../support/override.ts";

async function countingCache() {
  let reads = 0;
  const house = await openHouse();
  const { store, clock } = house.engine;
  const counted = override(store, "round", async (id) => {
    reads++;
    return await store.round(id);
  });
  return { house, cache: new RoundCache({ store: counted, clock }), reads: () => reads };
}

test("a posted round is read once, however many press", async () => {
  const { house, cache, reads } = await countingCache();
  const id = asId<RoundId>((await house.post()).nonce);
  for (let press = 0; press < 5; press++) expect((await cache.get(id))?.state).toBe("posted");
  expect(reads()).toBe(1);
});

test("a claimed round is read again until it is posted", async () => {
  const { house, cache } = await countingCache();
  house.platform.fail(general, { fault: "unknown", applied: true });
  await house.say("Ada", "post");
  const id = asId<RoundId>(house.platform.posts[0]?.nonce ?? "");
  expect((await cache.get(id))?.state).toBe("claimed");
  await house.minutes(1);
  expect((await cache.get(id))?.state).toBe("posted");
});
