/** Which letter is right in a private quiz is no matter of habit. */
import { expect, test } from "vitest";
import { openHouse } from "../../support/engine-harness.ts";

test("the options of a private quiz are dealt anew for each question", async () => {
  const house = await openHouse();
  const letters: string[] = [];
  let message = await house.say("Grace", "take 12");
  for (let step = 0; step < 12; step++) {
    letters.push(message.choices.find(({ spoken }) => spoken.includes("The right answer"))?.label ?? "");
    message = await house.pressAction("Grace", message.choices[0]?.action ?? "");
  }
  expect(letters).not.toContain("");
  expect(new Set(letters).size).toBeGreaterThan(2);
});
