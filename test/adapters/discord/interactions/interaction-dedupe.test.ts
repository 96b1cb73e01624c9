import fc from "fast-check";
import { expect, test } from "vitest";
import { InteractionDedupe } from "../../../../src/adapters/discord/interactions/interaction-dedupe.ts";

test("an interaction that comes again is known, as long as it is among the newest", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 10 }),
      (ids, most) => {
        const seen = new InteractionDedupe(most);
        for (const id of ids) expect(seen.isNew(id)).toBe(true);
        const kept = ids.slice(-most);
        for (const id of kept) expect(seen.isNew(id)).toBe(false);
        const forgotten = ids[ids.length - most - 1];
        if (forgotten !== undefined) expect(seen.isNew(forgotten)).toBe(true);
      },
    ),
  );
});
