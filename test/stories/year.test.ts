/** A year of the whole engine, hour by hour, in every zone whose clocks do something odd. */
import { expect, test } from "vitest";
import { asId, type ChannelId } from "../../src/quiz/ids.ts";
import type { Round } from "../../src/quiz/round/round.ts";
import { hourMs, openHouse, team } from "../support/engine-harness.ts";
import { override } from "../support/override.ts";

/** Local times in zones: each row of the table of clock changes, and the half-hour and quarter-hour zones. */
const wishes = [
  "09:30 daily Europe/London",
  "02:30 daily Europe/Berlin",
  "02:30 sun Europe/Berlin",
  "01:30 daily America/New_York",
  "02:00 weekdays Australia/Lord_Howe",
  "00:00 daily Africa/Cairo",
  "00:00 daily America/Santiago",
  "23:45 weekends Asia/Kathmandu",
  "08:15 mon,wed,fri Pacific/Apia",
  "02:45 daily Pacific/Chatham",
  "12:00 daily UTC off 2026-12-24..2027-01-01",
];
const firstDate = "2026-01-15";
const lastDate = "2027-01-15";

const isoDays: Readonly<Record<string, readonly number[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
  sun: [7],
  "mon,wed,fri": [1, 3, 5],
};

test("exactly one post a due local day and none on others, whatever the clocks do", { timeout: 120_000 }, async () => {
  const rounds: Round[] = [];
  const house = await openHouse({
    now: `${firstDate}T00:10:00Z`,
    around: (store) =>
      override(store, "claimSlot", async (claim) => {
        const won = await store.claimSlot(claim);
        if (won) rounds.push(...claim.rounds);
        return won;
      }),
  });
  const endMs = Temporal.Instant.from(`${lastDate}T00:10:00Z`).epochMilliseconds;
  for (const [index, wish] of wishes.entries()) {
    const reply = await house.say("Ada", `schedule ${wish}`, { channel: channel(index) });
    expect(reply.title).toBe("Scheduled");
  }
  while (house.clock.nowMs() < endMs) {
    await house.tick();
    house.clock.pass(hourMs);
  }
  for (const [index, wish] of wishes.entries()) {
    const [time = "", days = "", zone = "", ...off] = wish.split(" ");
    const asked = rounds.filter((round) => round.channel === channel(index));
    // The first and the last date are cut through by the ends of the year.
    const dates = asked.map(({ date }) => date).filter((date) => date > firstDate && date < lastDate);
    expect({ wish, dates }).toEqual({ wish, dates: dueDates(isoDays[days] ?? [], off.length > 0) });
    for (const { date, slotMs } of asked)
      expect({ wish, ...local(slotMs, zone) }).toEqual({ wish, date, time: due(time, date, zone) });
  }
  expect(house.platform.posts).toHaveLength(house.platform.attempts);
  expect(house.platform.directs).toEqual([]);
  expect(house.log.filter((line) => line.level === "error")).toEqual([]);
});

function dueDates(days: readonly number[], off: boolean): string[] {
  const dates: string[] = [];
  for (
    let day = Temporal.PlainDate.from(firstDate).add({ days: 1 });
    day.toString() < lastDate;
    day = day.add({ days: 1 })
  ) {
    const date = day.toString();
    const holiday = off && date >= "2026-12-24" && date <= "2027-01-01";
    if (days.includes(day.dayOfWeek) && !holiday) dates.push(date);
  }
  return dates;
}

/** What the local clock shows at an instant. */
function local(atMs: number, zone: string): { date: string; time: string } {
  const there = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  return { date: there.toPlainDate().toString(), time: there.toPlainTime().toString({ smallestUnit: "minute" }) };
}

/** The wanted time, or the first minute that the local clock shows after it on a day that leaves it out. */
function due(time: string, date: string, zone: string): string {
  const noon = Temporal.PlainDateTime.from(`${date}T12:00`).toZonedDateTime(zone);
  for (let minute = noon.startOfDay(); minute.toPlainDate().toString() === date; minute = minute.add({ minutes: 1 })) {
    const shown = minute.toPlainTime().toString({ smallestUnit: "minute" });
    if (shown >= time) return shown;
  }
  return "no such minute";
}

function channel(index: number): ChannelId {
  return asId<ChannelId>(`${team}/channel-${index}`);
}
