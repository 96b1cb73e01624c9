/** Answers given in Slack: whoever presses, however often, from wherever, and whatever becomes of the reply. */
import { describe, vi } from "vitest";
import type { Arena } from "../../../src/app/arena.ts";
import { asId, type CommunityId } from "../../../src/quiz/ids.ts";
import { buttonNamed, labels, textOf } from "../../fakes/slack/players/reading.ts";
import { type Company, counted } from "../../support/slack/slack-company.ts";
import { test } from "../../support/slack/slack-harness.ts";

const patient = { timeout: 60_000 };

describe.concurrent("an answer", () => {
  test(
    "is told to whoever gave it, in private, and the question stays as it was",
    patient,
    async ({ expect, play, slack }) => {
      const { company } = await play();
      const posted = await company.post();
      const { text, delivery } = await company.press(company.grace, posted, "B");
      expect(text).toMatch(/Right: B|you chose B/);
      expect(delivery.afterMs).toBeLessThan(1_000);
      expect(slack.players.ephemerals(company.grace).map(({ via }) => via)).toEqual(["response_url"]);
      expect(company.read(company.alan)).toEqual([]);
      expect(labels(posted.blocks)).toEqual(["A", "B", "C", "D"]);
      expect(company.open()).toEqual([posted]);
      expect(slack.log.violations).toEqual([]);
    },
  );

  test("on a double click counts once, and both clicks are told the same", patient, async ({ expect, play, slack }) => {
    const { company, arena } = await play();
    const posted = await company.post();
    await Promise.all([1, 2].map(() => slack.players.press(company.grace, posted, "C")));
    await vi.waitUntil(() => company.read(company.grace).length === 2, { timeout: 60_000 });
    expect(company.read(company.grace).map(counted)).toEqual(["C", "C"]);
    const { text } = await company.press(company.grace, posted, "A");
    expect(counted(text)).toBe("C");
    expect(await standings(arena, company)).toMatchObject([{ name: "Grace Hopper", answered: 1 }]);
    expect(slack.log.violations).toEqual([]);
  });

  test("of two players in the same millisecond is counted for each", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const { grace, alan } = company;
    const posted = await company.post();
    await Promise.all([slack.players.press(grace, posted, "A"), slack.players.press(alan, posted, "D")]);
    await vi.waitUntil(() => [grace, alan].every((player) => company.read(player).length === 1), { timeout: 60_000 });
    expect([grace, alan].map((player) => counted(company.read(player)[0] ?? ""))).toEqual(["A", "D"]);
    await company.say(company.ada, "close");
    await vi.waitUntil(() => textOf(posted.blocks).includes("2 answers"), { timeout: 60_000 });
  });

  test("after the close is refused with the reason, and changes nothing", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const posted = await company.post();
    const stale = buttonNamed(posted.blocks, "A");
    await company.press(company.grace, posted, "A");
    await company.say(company.ada, "close");
    await vi.waitUntil(() => labels(posted.blocks).length === 0, { timeout: 60_000 });
    const delivery = await slack.players.pressElement(company.alan, posted, stale);
    expect(delivery.outcome).toBe("acked");
    await vi.waitUntil(() => company.read(company.alan).length === 1, { timeout: 60_000 });
    expect(company.read(company.alan)[0]).toContain("This round is closed");
    expect(textOf(posted.blocks)).toContain("1 of 1");
    expect(slack.log.violations).toEqual([]);
  });

  test("of a guest counts; a made-up button is answered in words", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const posted = await company.post();
    expect(counted((await company.press(company.katherine, posted, "A")).text)).toBe("A");
    const real = buttonNamed(posted.blocks, "A");
    const forged = { ...real, element: { ...real.element, value: "answer:nonsense:Z" } };
    await slack.players.pressElement(company.alan, posted, forged);
    await vi.waitUntil(() => company.read(company.alan).length === 1, { timeout: 60_000 });
    expect(company.read(company.alan)[0]).toContain("I don't know this button");
    const empty = {
      ...real,
      element: { type: "button", action_id: real.element["action_id"], text: real.element["text"] },
    };
    expect((await slack.players.pressElement(company.alan, posted, empty)).outcome).toBe("acked");
    expect(slack.log.violations).toEqual([]);
  });

  test("of somebody from another company counts under their own name", patient, async ({ expect, play, slack }) => {
    const { company, arena } = await play();
    const globex = slack.town.workspace("Globex");
    const partner = slack.town.person(globex, "Hank Scorpio");
    const shared = slack.town.channel(company.workspace, "shared", [company.ada, company.grace, partner], {
      sharedWith: [globex],
    });
    shared.members.add(company.installation.botUser);
    const posted = await company.post(shared);
    expect(counted((await company.press(partner, posted, "A")).text)).toBe("A");
    await company.press(company.grace, posted, "A");
    const board = await company.say(company.grace, "leaderboard all", shared);
    expect(board).toContain("Hank Scorpio");
    const players = (await standings(arena, company)).map(({ player }) => player);
    expect(players).toHaveLength(2);
    expect(players.join(" ")).toContain(globex.id);
    expect(slack.log.violations).toEqual([]);
  });

  test("under an ephemeral, where Slack sends no message, counts as well", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    await company.say(company.grace, "take 2");
    const [asked] = slack.players.ephemerals(company.grace);
    if (asked === undefined) throw new Error("nothing was asked");
    expect(labels(asked.blocks)).toContain("A");
    expect((await slack.players.pressEphemeral(company.grace, asked, "A")).outcome).toBe("acked");
    await vi.waitUntil(() => company.read(company.grace).some((text) => counted(text) === "A"), { timeout: 60_000 });
    expect(slack.log.violations).toEqual([]);
  });
});

describe.concurrent("a verdict", () => {
  test(
    "goes as an ephemeral when its address is used up, and as a direct message when that is refused too",
    patient,
    async ({ expect, play, slack }) => {
      const { company } = await play();
      const posted = await company.post();
      slack.faults.add("response_url", { kind: "status", status: 404 }, 1);
      await company.press(company.grace, posted, "A");
      expect(slack.players.ephemerals(company.grace).map(({ via }) => via)).toEqual(["chat.postEphemeral"]);
      slack.faults.add("response_url", { kind: "status", status: 404 }, 1);
      slack.faults.add("chat.postEphemeral", { kind: "refused", code: "user_not_in_channel" }, 1);
      const { text } = await company.press(company.alan, posted, "B");
      expect(slack.players.directs(company.alan)).toHaveLength(1);
      expect(counted(text)).toBe("B");
    },
  );

  test("that cannot be told at all leaves the answer counted", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const posted = await company.post();
    for (const method of ["response_url", "chat.postEphemeral", "chat.postMessage"]) {
      slack.faults.add(method, { kind: "status", status: 500 }, 20);
    }
    expect((await slack.players.press(company.grace, posted, "B")).outcome).toBe("acked");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    slack.faults.clear();
    expect(counted((await company.press(company.grace, posted, "A")).text)).toBe("B");
  });

  test("is not late when names cannot be looked up", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const posted = await company.post();
    slack.faults.add("users.info", { kind: "delay", ms: 6_000 }, 5);
    const sinceMs = performance.now();
    const { text, delivery } = await company.press(company.grace, posted, "A");
    expect(counted(text)).toBe("A");
    expect(delivery.afterMs).toBeLessThan(1_000);
    expect(performance.now() - sinceMs).toBeLessThan(5_500);
    expect(slack.log.violations).toEqual([]);
  });
});

/** The boards of a company as the store keeps them. */
async function standings(arena: Arena, { workspace }: Company) {
  return await arena.engine.store.standings(asId<CommunityId>(`slack:${workspace.id}`), "all", 10);
}
