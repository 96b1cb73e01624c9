/** The form of `schedule`: opened by command and by button, looked at while it is filled in, taken back with every fault at its field. */
import { describe, expect, test } from "vitest";
import type { FormValues } from "../../src/message/form.ts";
import { isFaults, isForm } from "../../src/message/reply.ts";
import type { Submission } from "../../src/ports/bot.ts";
import { asId, type ChannelId } from "../../src/quiz/ids.ts";
import { general, type House, openHouse, saidIn, team } from "../support/engine-harness.ts";

const filled: FormValues = { time: "14:05", days: ["mon", "tue"], zone: "Europe/Berlin", topics: [], off: "" };

function submission(house: House, values: FormValues, player = "Ada"): Submission {
  return {
    community: team,
    channel: general,
    player: house.player(player),
    mayManage: player === "Ada",
    form: "schedule",
    values,
  };
}

async function faultsOf(house: House, values: FormValues) {
  const reply = await house.bot.submit(submission(house, values));
  return isFaults(reply) ? reply.faults : saidIn(reply as never);
}

describe("the form of a schedule", () => {
  test("opens for a bare command with what the channel has already, and in the zone of whoever asks", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 weekdays UTC");
    const reply = await house.bot.command({
      community: team,
      channel: general,
      player: { ...house.player("Ada"), zone: "America/New_York" },
      mayManage: true,
      name: "schedule",
      values: {},
    });
    expect(isForm(reply) && reply.fields.map(({ name }) => name)).toEqual([
      "channel",
      "time",
      "days",
      "zone",
      "topics",
      "off",
    ]);
    expect(isForm(reply) && reply.fields.find(({ name }) => name === "zone")).toMatchObject({
      value: "America/New_York",
    });
    expect(JSON.stringify(isForm(reply) && reply.intro)).toContain("09:30 weekdays UTC");
  });

  test("opens from the button of the list, for managers only", async () => {
    const house = await openHouse();
    const list = await house.say("Ada", "schedule list");
    const [button] = list.choices;
    const press = (player: string) =>
      house.bot.press({
        community: team,
        channel: general,
        player: house.player(player),
        mayManage: player === "Ada",
        action: button?.action ?? "",
      });
    expect(isForm(await press("Ada"))).toBe(true);
    const refused = await press("Grace");
    expect(isForm(refused) ? refused : refused.tone).toBe("refused");
  });

  test("becomes a schedule that is announced, and tells the next posts", async () => {
    const house = await openHouse();
    const reply = await house.bot.submit(submission(house, { ...filled, off: "2026-03-03" }));
    expect(saidIn(reply as never)).toContain("14:05 mon,tue Europe/Berlin off 2026-03-03");
    expect(saidIn(reply as never)).toMatch(/Mon 2026-03-02 14:05 \+01:00/);
    expect(house.platform.announcements).toHaveLength(1);
    expect(await house.engine.store.schedules(team, general)).toHaveLength(1);
  });

  test("goes to the channel that was chosen in it", async () => {
    const house = await openHouse();
    const channel = asId<ChannelId>("memory:team/random");
    await house.bot.submit(submission(house, { ...filled, channel }));
    expect(await house.engine.store.schedules(team, channel)).toHaveLength(1);
  });

  test("stays open with each fault at its field, and stores nothing", async () => {
    const house = await openHouse();
    const faults = await faultsOf(house, { ...filled, time: "25:00", days: [], zone: "Atlantis", off: "christmas" });
    expect(Object.keys(faults as object).toSorted((a, b) => a.localeCompare(b))).toEqual([
      "days",
      "off",
      "time",
      "zone",
    ]);
    expect(await house.engine.store.schedules(team, general)).toEqual([]);
    expect(house.platform.announcements).toEqual([]);
  });

  test("says at the channel that it takes no posts, and at the days off that no day is left", async () => {
    const house = await openHouse();
    house.platform.closed.add(general);
    expect(await faultsOf(house, filled)).toEqual({ channel: expect.stringContaining("invite Arena") });
    house.platform.closed.delete(general);
    const noDay = {
      ...filled,
      days: ["mon"],
      off: "2026-03-02..2027-03-01, 2027-03-03..2028-03-02",
    };
    expect(await faultsOf(house, noDay)).toEqual({ off: expect.stringContaining("every day is a day off") });
  });

  test("shows the next posts while it is filled in, and nothing while it makes no sense", async () => {
    const house = await openHouse();
    expect(JSON.stringify(await house.bot.preview(submission(house, filled)))).toContain("2026-03-02 14:05");
    expect(await house.bot.preview(submission(house, { ...filled, time: "soon" }))).toEqual([]);
    expect(await house.bot.preview(submission(house, filled, "Grace"))).toEqual([]);
  });

  test("is taken from managers only, whoever it was opened for", async () => {
    const house = await openHouse();
    const reply = await house.bot.submit(submission(house, filled, "Grace"));
    expect(saidIn(reply as never)).toContain("Only managers");
    expect(await house.engine.store.schedules(team, general)).toEqual([]);
  });

  test("sent twice is one schedule", async () => {
    const house = await openHouse();
    await house.bot.submit(submission(house, filled));
    const again = await house.bot.submit(submission(house, filled));
    expect(saidIn(again as never)).toContain("scheduled already");
    expect(await house.engine.store.schedules(team, general)).toHaveLength(1);
  });

  test("that Arena never made is refused in words", async () => {
    const house = await openHouse();
    for (const form of ["", "nonsense", "schedule2", "x".repeat(5_000)]) {
      const reply = await house.bot.submit({ ...submission(house, filled), form });
      expect(saidIn(reply as never)).toContain("I don't know this button");
      expect(await house.bot.preview({ ...submission(house, filled), form })).toEqual([]);
    }
  });
});
