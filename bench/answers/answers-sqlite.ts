/** Answers a second into one SQLite file: the bare driver, the store, and a press on the bot. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { milliseconds, ratio } from "../figures.ts";
import { houseBank } from "../quiz.ts";
import type { Goal, Section } from "../report.ts";
import {
  answersFor,
  type Contender,
  type Crowd,
  measureAnswers,
  type Paces,
  type Place,
  paceTable,
  prepare,
  pressContender,
  shareOf,
  storeContender,
} from "./answers.ts";
import { BareSqlite } from "./bare-sqlite.ts";
import { medianPace } from "./callers.ts";

const goals = { ofBare: 0.5, pressP99Ms: 5 };
const crowds: readonly Crowd[] = [
  { name: "1", callers: 1, presses: 100 },
  { name: "8", callers: 8, presses: 512 },
  { name: "64", callers: 64, presses: 1_024 },
  { name: "64 who read first", callers: 64, pauseMs: 20, presses: 512 },
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
    const share = shareOf(measured.get("64"), "press", "bare");
    return {
      title: "Answers on SQLite",
      note:
        "WAL, `synchronous = FULL`, group commit. `bare`: `node:sqlite` alone doing the store's statements in the same " +
        "transactions. `store`: `recordAnswer`. `press`: `bot.press`, from the button to the verdict. Callers press " +
        "again as soon as they are answered, those who read first after 20 ms; one press in twenty is a repeated one. All " +
        "three left the same rows.",
      goals: [
        {
          what: "Presses a second on SQLite, 64 callers, of the bare driver's answers",
          goal: `≥ ${ratio(goals.ofBare)}`,
          measured: ratio(share),
          met: share >= goals.ofBare,
        },
        ...["64", "64 who read first"].map((crowd) => p99Goal(crowd, measured.get(crowd))),
      ],
      ...paceTable(measured),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function p99Goal(crowd: string, paces: Paces | undefined): Goal {
  const { p99Ms } = medianPace(paces?.get("press") ?? []);
  return {
    what: `p99 of a press on SQLite, callers: ${crowd}`,
    goal: `< ${milliseconds(goals.pressP99Ms)}`,
    measured: milliseconds(p99Ms),
    met: p99Ms < goals.pressP99Ms,
  };
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
