/** Answers a second into one SQLite file: the bare driver, the store, and a press on the bot. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  answersFor,
  type Contender,
  type Crowd,
  measureAnswers,
  type Place,
  paceTable,
  prepare,
  pressContender,
  shareOf,
  storeContender,
} from "./answers.ts";
import { BareSqlite } from "./bare-sqlite.ts";
import { medianPace } from "./callers.ts";
import { milliseconds, ratio } from "./figures.ts";
import { houseBank } from "./quiz.ts";
import type { Section } from "./report.ts";

const goals = { ofBare: 0.5, pressP99Ms: 5 };
const crowds: readonly Crowd[] = [
  { callers: 1, presses: 100 },
  { callers: 8, presses: 512 },
  { callers: 64, presses: 1_024 },
];

export async function answersOnSqlite(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "arena-bench-"));
  try {
    const bank = houseBank();
    const work = answersFor(bank, crowds);
    const file = (name: string) => join(folder, `${name}.db`);
    const place = (name: string): Place => {
      return { url: `sqlite:${file(name)}`, bank, work, rows: async () => rowsOf(file(name)) };
    };
    const contenders = [
      await bareContender(place("bare"), file("bare")),
      await storeContender(place("store")),
      await pressContender(place("press")),
    ];
    const measured = await measureAnswers(contenders, crowds, work);
    const crowded = measured.get(64);
    const pressed = medianPace(crowded?.get("press") ?? []);
    const share = shareOf(crowded, "press", "bare");
    return {
      title: "Answers on SQLite",
      note:
        "WAL, `synchronous = FULL`, group commit. `bare`: `node:sqlite` alone doing the store's statements in the same " +
        "transactions. `store`: `recordAnswer`. `press`: `bot.press`, from the button to the verdict. Callers press " +
        "again as soon as they are answered; one press in twenty is a repeated one. All three left the same rows.",
      goals: [
        {
          what: "Presses a second on SQLite, 64 callers, of the bare driver's answers",
          goal: `≥ ${ratio(goals.ofBare)}`,
          measured: ratio(share),
          met: share >= goals.ofBare,
        },
        {
          what: "p99 of a press on SQLite, 64 callers",
          goal: `< ${milliseconds(goals.pressP99Ms)}`,
          measured: milliseconds(pressed.p99Ms),
          met: pressed.p99Ms < goals.pressP99Ms,
        },
      ],
      ...paceTable(measured),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bareContender(place: Place, file: string): Promise<Contender> {
  await prepare(place);
  const driver = new BareSqlite(file);
  return {
    name: "bare",
    record: (given) => driver.record(given),
    close: async () => driver.close(),
    rows: place.rows,
  };
}

function rowsOf(file: string): string {
  const connection = new DatabaseSync(file, { readOnly: true });
  const all = (sql: string) => connection.prepare(sql).all();
  const rows = JSON.stringify([
    all('select round, player, option, "right", points, date from answers order by round, player'),
    all("select * from players order by community, id"),
    all("select * from scores order by community, player, period"),
  ]);
  connection.close();
  return rows;
}
