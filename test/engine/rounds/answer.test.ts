/** Where an answer comes from decides what it may do. */
import { expect, test } from "vitest";
import { asId, type ChannelId, type RoundId } from "../../../src/quiz/ids.ts";
import { general, openHouse } from "../../support/engine-harness.ts";

test("a press in another channel adopts no post: its message is not the one that was sent", async () => {
  const house = await openHouse();
  house.platform.searchable = false;
  house.platform.fail(general, { fault: "unknown", applied: true });
  await house.say("Ada", "post");
  const [posted] = house.platform.posts;
  if (posted === undefined) throw new Error("not applied");
  const elsewhere = asId<ChannelId>("memory:team/elsewhere");
  await house.pressAction("Grace", posted.message.choices[0]?.action ?? "", { ...posted, channel: elsewhere });
  const round = await house.engine.store.round(asId<RoundId>(posted.nonce));
  expect(round).toMatchObject({ state: "claimed" });
  expect(round).not.toHaveProperty("message");
});
