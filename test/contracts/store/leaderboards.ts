import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Store } from "../../../src/ports/store/store.ts";
import {
  ada,
  answerTo,
  bob,
  cyd,
  openRound,
  otherTeam,
  player,
  roundId,
  storedRound,
  team,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

/** Answers a round for each of the players, all of them right or wrong as often as said. */
async function play(store: Store, results: Readonly<Record<string, readonly boolean[]>>): Promise<void> {
  const most = Math.max(...Object.values(results).map((answers) => answers.length));
  for (let nth = 0; nth < most; nth++) {
    const round = await storedRound(store, { id: roundId(`played-${nth}`) });
    const presses = Object.entries(results).flatMap(([name, answers]) => {
      const right = answers[nth];
      return right === undefined ? [] : [store.recordAnswer(answerTo(round, { player: player(name), right }), name)];
    });
    await Promise.all(presses);
  }
}

export function leaderboardsContract(open: Open): void {
  describe("a board", () => {
    test("ranks by points, shares ranks among equals, and orders equals by name", async () => {
      const { store } = await open();
      await play(store, {
        Zoe: [true],
        Bea: [true],
        Änne: [true],
        Ada: [true, true],
        Eve: [false],
        Cyd: [false, false],
      });
      const rows = await store.standings(team, "all", 9);
      expect(rows.map(({ rank, name, points, right, answered }) => [rank, name, points, right, answered])).toEqual([
        [1, "Ada", 20, 2, 2],
        [2, "Bea", 10, 1, 1],
        [2, "Zoe", 10, 1, 1],
        [2, "Änne", 10, 1, 1],
        [5, "Cyd", 6, 0, 2],
        [6, "Eve", 3, 0, 1],
      ]);
      expect(await store.standings(team, "all", 3)).toEqual(rows.slice(0, 3));
      expect(await store.standingsCount(team, "all")).toBe(6);
      const ada = { rank: 1, position: 1, player: player("Ada"), name: "Ada", points: 20, right: 2, answered: 2 };
      expect(rows[0]).toStrictEqual(ada);
    });

    test("of a period counts the answers of its dates", async () => {
      const { store } = await open();
      // 2026-12-28 to 2027-01-03 is one ISO week in two months, two seasons and two years.
      for (const date of ["2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"]) {
        const round = await storedRound(store, { id: roundId(date), date });
        await store.recordAnswer(answerTo(round), "Ada");
      }
      const points = async (period: string) => (await store.standings(team, period, 9)).map((row) => row.points);
      expect(await points("2026-W52")).toEqual([10]);
      expect(await points("2026-W53")).toEqual([20]);
      expect(await points("2027-W01")).toEqual([10]);
      expect(await points("2026-12")).toEqual([20]);
      expect(await points("2027-01")).toEqual([20]);
      expect(await points("2026-Q4")).toEqual([20]);
      expect(await points("2027-Q1")).toEqual([20]);
      expect(await points("all")).toEqual([40]);
      expect(await points("2026-11")).toEqual([]);
    });

    test("shows a player and those above and below", async () => {
      const { store } = await open();
      await play(store, { A: [true, true], B: [true], C: [true], D: [true], E: [false], F: [false] });
      const around = async (name: string, rows: number) =>
        (await store.standingsAround(team, "all", player(name), rows)).map(({ rank, name }) => `${rank} ${name}`);
      expect(await around("C", 1)).toEqual(["2 B", "2 C", "2 D"]);
      expect(await around("D", 1)).toEqual(["2 C", "2 D", "5 E"]);
      expect(await around("A", 2)).toEqual(["1 A", "2 B", "2 C"]);
      expect(await around("F", 2)).toEqual(["2 D", "5 E", "5 F"]);
      expect(await around("E", 0)).toEqual(["5 E"]);
      expect(await around("nobody", 3)).toEqual([]);
      expect(await store.standingsAround(team, "2020-01", player("A"), 3)).toEqual([]);
    });

    test("leaves hidden players out for all but themselves", async () => {
      const { store } = await open();
      await play(store, { A: [true, true], B: [true], C: [false] });
      await store.setHidden(team, player("B"), "B", true);
      const shown = async () => (await store.standings(team, "all", 9)).map(({ rank, name }) => `${rank} ${name}`);
      expect(await shown()).toEqual(["1 A", "2 C"]);
      expect(await store.standingsCount(team, "all")).toBe(2);
      const own = await store.standingsAround(team, "all", player("B"), 1);
      expect(own.map(({ rank, name }) => `${rank} ${name}`)).toEqual(["1 A", "2 B", "3 C"]);
      const other = await store.standingsAround(team, "all", player("C"), 1);
      expect(other.map(({ rank, name }) => `${rank} ${name}`)).toEqual(["1 A", "2 C"]);
      await store.setHidden(team, player("B"), "B", false);
      expect(await shown()).toEqual(["1 A", "2 B", "3 C"]);
    });

    test("leaves out whoever hid before the first answer, or between two", async () => {
      const { store } = await open();
      await store.setHidden(team, ada, "Ada", true);
      await store.recordAnswer(answerTo(await storedRound(store)), "Ada Lovelace");
      await store.recordAnswer(answerTo(await storedRound(store, { id: roundId("next"), date: "2027-01-01" })), "Ada");
      expect(await store.standings(team, "all", 9)).toEqual([]);
      expect(await store.standings(team, "2027-01", 9)).toEqual([]);
      expect(await store.exportPlayer(team, ada)).toMatchObject({ name: "Ada", hidden: true });
    });

    test("of last month shows today's name", async () => {
      const { store } = await open();
      await store.recordAnswer(answerTo(await storedRound(store, { date: "2026-10-01" })), "Ada");
      const round = await storedRound(store, { id: roundId("next") });
      await store.recordAnswer(answerTo(round), "Ada Lovelace");
      await store.recordAnswer(answerTo(round, { player: bob }), "Bob");
      for (const period of ["2026-10", "2026-W40", "2026-11", "all"]) {
        expect((await store.standings(team, period, 1)).map(({ name }) => name)).toEqual(["Ada Lovelace"]);
      }
      await store.setHidden(team, ada, "Countess", false);
      expect(await store.standings(team, "2026-10", 9)).toMatchObject([{ name: "Countess" }]);
      expect(await store.standings(team, "all", 9)).toMatchObject([{ name: "Countess" }, { name: "Bob" }]);
    });

    test("knows one name for a player who answers two rounds at once under two", async () => {
      const { store } = await open();
      const rounds = [await storedRound(store), await storedRound(store, { id: roundId("other"), date: "2026-10-01" })];
      const names = ["Ada", "Countess"];
      await Promise.all(rounds.map((round, nth) => store.recordAnswer(answerTo(round), names[nth] ?? "")));
      const shown = await Promise.all(["all", "2026-10", "2026-11"].map((period) => store.standings(team, period, 9)));
      expect(new Set(shown.flat().map(({ name }) => name)).size).toBe(1);
      expect(shown[0]).toMatchObject([{ points: 20, answered: 2 }]);
    });

    test("of one community never shows anything of another", async () => {
      const { store } = await open();
      const here = await storedRound(store);
      const there = openRound({ id: roundId("there"), community: otherTeam });
      await store.addRound(there);
      await store.recordAnswer(answerTo(here), "Ada here");
      await store.recordAnswer(answerTo(there, { right: false }), "Ada there");
      await store.recordAnswer(answerTo(there, { player: bob }), "Bob there");
      await store.setHidden(otherTeam, cyd, "Cyd there", true);
      expect(await store.standings(team, "all", 9)).toMatchObject([{ name: "Ada here", points: 10, rank: 1 }]);
      expect(await store.standings(otherTeam, "all", 9)).toMatchObject([{ name: "Bob there" }, { name: "Ada there" }]);
      expect(await store.standingsAround(team, "all", ada, 5)).toHaveLength(1);
      expect(await store.standingsAround(team, "all", bob, 5)).toEqual([]);
      expect(await store.standingsCount(team, "all")).toBe(1);
      await store.setHidden(otherTeam, ada, "Ada there", true);
      expect(await store.standingsCount(team, "all")).toBe(1);
      await store.forgetPlayer(otherTeam, ada);
      expect(await store.standings(team, "all", 9)).toMatchObject([{ name: "Ada here", points: 10 }]);
    });

    test("and the rows around anybody in it agree", async () => {
      const { store } = await open();
      const names = fc.constantFrom("", "A", "a", "Å", "B", "👾", "\uffee");
      const boards = fc.array(fc.record({ name: names, right: fc.integer({ min: 0, max: 3 }) }), {
        minLength: 1,
        maxLength: 12,
      });
      let board = 0;
      await fc.assert(
        fc.asyncProperty(boards, fc.nat(4), async (players, around) => {
          board += 1;
          const year = String(2000 + board);
          const rounds = await Promise.all(
            [0, 1, 2, 3].map((nth) => storedRound(store, { id: roundId(`${board}-${nth}`), date: `${year}-05-05` })),
          );
          for (const [nth, { name, right }] of players.entries()) {
            for (const round of rounds.slice(0, Math.max(right, 1))) {
              await store.recordAnswer(answerTo(round, { player: player(`${board}/${nth}`), right: right > 0 }), name);
            }
          }
          const period = `${year}-05`;
          const all = await store.standings(team, period, 99);
          expect(all).toHaveLength(players.length);
          for (const [index, row] of all.entries()) {
            expect(row.rank).toBe(1 + all.filter(({ points }) => points > row.points).length);
            const part = await store.standingsAround(team, period, row.player, around);
            expect(part).toEqual(all.slice(Math.max(0, index - around), index + around + 1));
          }
        }),
        { numRuns: 15 },
      );
    });
  });
}
