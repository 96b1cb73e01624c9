/** A year of the whole engine, hour by hour, in every zone whose clocks do something odd. */
import { expect, test } from "vitest";
import { type ChannelId, mint } from "../../src/quiz/ids.ts";
import { hourMs, openHouse, team } from "../house.ts";

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
  const house = await openHouse({ now: `${firstDate}T00:10:00Z` });
  const endMs = Temporal.Instant.from(`${lastDate}T00:10:00Z`).epochMilliseconds;
  for (const [index, wish] of wishes.entries()) {
    const reply = await house.say("Ada", `schedule ${wish}`, { channel: channel(index) });
    expect(reply.title).toBe("Scheduled");
  }
  while (house.clock.nowMs() < endMs) {
    await house.beat();
    house.clock.pass(hourMs);
  }
  for (const [index, wish] of wishes.entries()) {
    const [, days = "", , ...off] = wish.split(" ");
    const asked = await house.engine.store.attendance(channel(index), house.player("Ada").id);
    // The first and the last date are cut through by the ends of the year.
    const dates = asked.map(({ date }) => date).filter((date) => date > firstDate && date < lastDate);
    expect({ wish, dates }).toEqual({ wish, dates: dueDates(isoDays[days] ?? [], off.length > 0) });
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

function channel(index: number): ChannelId {
  return mint<ChannelId>(`${team}/channel-${index}`);
}
