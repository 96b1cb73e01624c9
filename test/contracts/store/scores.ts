import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Store } from "../../../src/ports/store/store.ts";
import type { CommunityId } from "../../../src/quiz/ids.ts";
import type { Round } from "../../../src/quiz/round/round.ts";
import { periodKeys } from "../../../src/quiz/scoring/period.ts";
import type { Standing } from "../../../src/quiz/scoring/standing.ts";
import { answerTo, otherTeam, player, roundId, storedRound, team } from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

const dates = ["2025-12-29", "2026-01-04", "2026-01-05", "2026-03-31", "2026-04-01"];
const periods = [...new Set(dates.flatMap(periodKeys))];
const communities = [team, otherTeam];
const players = ["A", "B", "C"];

type Event =
  | {
      readonly kind: "answer";
      readonly round: number;
      readonly player: string;
      readonly right: boolean;
      readonly name: string;
    }
  | { readonly kind: "forget" | "close" | "rebuild"; readonly round: number; readonly player: string }
  | { readonly kind: "hide"; readonly round: number; readonly player: string; readonly hidden: boolean };

const round = fc.nat(dates.length * communities.length - 1);
const who = fc.constantFrom(...players);
const answering = fc.record({
  kind: fc.constant("answer" as const),
  round,
  player: who,
  right: fc.boolean(),
  name: fc.constantFrom("Ada", "Bob", "Änne"),
});
const history: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: answering },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("forget", "close", "rebuild"), round, player: who }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("hide" as const), round, player: who, hidden: fc.boolean() }),
    },
  ),
  { maxLength: 40 },
);

async function happen(store: Store, event: Event, rounds: readonly Round[]): Promise<unknown> {
  const at = rounds[event.round];
  if (at === undefined) throw new RangeError("no such round");
  const id = player(event.player);
  switch (event.kind) {
    case "answer":
      return await store.recordAnswer(answerTo(at, { player: id, right: event.right }), event.name);
    case "forget":
      return await store.forgetPlayer(at.community, id);
    case "close":
      return await store.closeRound(at.id, 9_000);
    case "rebuild":
      return await store.rebuildScores();
    case "hide":
      return await store.setHidden(at.community, id, `hid ${event.player}`, event.hidden);
  }
}

async function boardsOf(store: Store): Promise<Record<string, readonly Standing[]>> {
  const boards: Record<string, readonly Standing[]> = {};
  for (const community of communities) {
    for (const period of periods) boards[`${community} ${period}`] = await store.standings(community, period, 99);
  }
  return boards;
}

/** What every player's answers add up to, by the answers alone. */
async function summedUp(store: Store, community: CommunityId): Promise<readonly string[]> {
  const sums: string[] = [];
  for (const period of periods) {
    for (const name of players) {
      const { hidden, answers } = await store.exportPlayer(community, player(name));
      const counted = answers.filter(({ date }) => periodKeys(date).includes(period));
      const points = counted.reduce((sum, answer) => sum + answer.points, 0);
      const right = counted.filter((answer) => answer.right).length;
      if (!hidden && counted.length > 0) sums.push([community, period, name, points, right, counted.length].join(" "));
    }
  }
  return sums;
}

function written(boards: Record<string, readonly Standing[]>): readonly string[] {
  return Object.entries(boards).flatMap(([board, rows]) =>
    rows.map(({ player: id, points, right, answered }) =>
      [board, id.split("/").at(-1), points, right, answered].join(" "),
    ),
  );
}

export function scoresContract(open: Open): void {
  describe("scores", () => {
    test("are the sum of the answers, and the same when computed again, whatever has happened", async () => {
      const { store } = await open();
      let histories = 0;
      await fc.assert(
        fc.asyncProperty(history, fc.boolean(), async (events, together) => {
          histories += 1;
          for (const name of players) {
            for (const community of communities) await store.forgetPlayer(community, player(name));
          }
          const rounds: Round[] = [];
          for (const community of communities) {
            for (const date of dates) {
              rounds.push(await storedRound(store, { id: roundId(`${histories}-${rounds.length}`), community, date }));
            }
          }
          const happening = events.map((event) => () => happen(store, event, rounds));
          if (together) await Promise.all(happening.map((one) => one()));
          else for (const one of happening) await one();

          const kept = await boardsOf(store);
          const sums = await Promise.all(communities.map((community) => summedUp(store, community)));
          expect(new Set(written(kept))).toEqual(new Set(sums.flat()));
          await store.rebuildScores();
          expect(await boardsOf(store)).toEqual(kept);
        }),
        { numRuns: 12 },
      );
    });

    test("of more dates than one statement takes are computed again all the same", async () => {
      const { store } = await open();
      const first = Temporal.PlainDate.from("2024-01-01");
      const days = Array.from({ length: 700 }, async (_, day) => {
        const date = first.add({ days: day }).toString();
        const round = await storedRound(store, { id: roundId(date), date });
        await store.recordAnswer(answerTo(round, { right: day % 3 === 0 }), "Ada");
      });
      await Promise.all(days);
      const before = await Promise.all(
        ["all", "2024-Q1", "2025-W20"].map((period) => store.standings(team, period, 9)),
      );
      await store.rebuildScores();
      const after = await Promise.all(["all", "2024-Q1", "2025-W20"].map((period) => store.standings(team, period, 9)));
      expect(after).toEqual(before);
      expect(after[0]).toMatchObject([{ answered: 700 }]);
    });
  });
}
