/** What Slack's adapter adds to a press: from the button in Slack to the verdict there, less what the bot itself takes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { playerId } from "../../src/adapters/slack/ids.ts";
import { type Arena, startArena } from "../../src/app/arena.ts";
import { readConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/logger.ts";
import { type Clock, systemClock } from "../../src/lib/clock.ts";
import type { Bot } from "../../src/ports/bot.ts";
import type { Platform } from "../../src/ports/platform.ts";
import type { PlayerId } from "../../src/quiz/ids.ts";
import { type FakeSlack, openSlack } from "../../test/fakes/slack/slack.ts";
import type { StoredMessage } from "../../test/fakes/slack/web-api/messages.ts";
import type { Person } from "../../test/fakes/slack/world/world.ts";
import { Company } from "../../test/support/slack/slack-company.ts";
import { median, milliseconds, percentile } from "../figures.ts";
import { rounds } from "../interleaved.ts";
import { houseBank } from "../quiz.ts";
import type { Section } from "../report.ts";

const goals = { addedP99Ms: 50, acknowledgedP99Ms: 1_000 };
const doors = ["Socket Mode", "signed HTTP"] as const;
type EventReceiver = (typeof doors)[number];

interface Crowd {
  readonly name: string;
  readonly players: number;
  /** Undefined: each presses when the one before has the verdict. */
  readonly withinMs?: number;
}

const crowds: readonly Crowd[] = [
  { name: "one after the other", players: 100 },
  { name: "300 within 2 s", players: 300, withinMs: 2_000 },
];

/** Of one press. */
interface Sample {
  readonly acknowledgedMs: number;
  readonly botMs: number;
  readonly addedMs: number;
}

/** In fractions of milliseconds, so that the fake's time stamps are fine enough. */
const fineClock: Clock = { ...systemClock, nowMs: () => performance.timeOrigin + performance.now() };

export async function slackPresses(): Promise<Section> {
  const measured: { readonly door: EventReceiver; readonly crowd: Crowd; readonly samples: readonly Sample[] }[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const door of doors) {
      for (const crowd of crowds) measured.push({ door, crowd, samples: await pressed(door, crowd) });
    }
  }
  const of = (door: EventReceiver, { name }: Crowd, percent: number, what: keyof Sample) =>
    median(
      measured
        .filter((one) => one.door === door && one.crowd.name === name)
        .map(({ samples }) =>
          percentile(
            samples.map((sample) => sample[what]),
            percent,
          ),
        ),
    );
  const kinds = ["addedMs", "acknowledgedMs", "botMs"] as const;
  const rows = doors.flatMap((door) =>
    crowds.map((crowd) => [
      door,
      crowd.name,
      ...kinds.flatMap((kind) => [50, 99].map((percent) => milliseconds(of(door, crowd, percent, kind)))),
    ]),
  );
  return {
    title: "A press in Slack",
    note:
      "Arena and the Slack of the tests in one process, over real HTTP and websockets on loopback; every player presses once. `added`: from the " +
      "press until the verdict is with Slack, less the time that `bot.press` took; it holds the network and the work of the fake " +
      "as well. `acknowledged`: until Slack knows that the press arrived.",
    goals: doors.flatMap((door) => [
      goal(
        `Added to a press by Slack's adapter, p99, ${door}, one after the other`,
        goals.addedP99Ms,
        of(door, crowds[0] ?? noCrowd, 99, "addedMs"),
      ),
      goal(
        `A press is acknowledged, p99, ${door}, 300 within 2 s`,
        goals.acknowledgedP99Ms,
        of(door, crowds[1] ?? noCrowd, 99, "acknowledgedMs"),
      ),
    ]),
    head: ["door", "presses", "added p50", "added p99", "acknowledged p50", "acknowledged p99", "bot p50", "bot p99"],
    rows,
  };
}

const noCrowd: Crowd = { name: "", players: 0 };

function goal(what: string, limitMs: number, tookMs: number) {
  return { what, goal: `< ${milliseconds(limitMs)}`, measured: milliseconds(tookMs), met: tookMs < limitMs };
}

async function pressed(door: EventReceiver, crowd: Crowd): Promise<readonly Sample[]> {
  const folder = mkdtempSync(join(tmpdir(), "arena-bench-"));
  const slack = await openSlack({ clock: fineClock });
  const company = new Company(slack);
  const { token } = company.install();
  const botMs = new Map<PlayerId, number>();
  const arena = await open(slack, token, door, join(folder, "arena.db"), botMs);
  try {
    const people = Array.from({ length: crowd.players }, (_, index) =>
      slack.town.person(company.workspace, `Player ${index}`),
    );
    for (const { id } of people) company.general.members.add(id);
    const posted = await asked(company);
    const samples: Promise<Sample>[] = [];
    for (const [index, person] of people.entries()) {
      const sample = pressOne(company, person, posted, botMs);
      samples.push(sample);
      await (crowd.withinMs === undefined ? sample : setTimeout(pauseMs(crowd, index)));
    }
    return await Promise.all(samples);
  } finally {
    await arena.stop();
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function asked(company: Company): Promise<StoredMessage> {
  await company.slack.players.command(company.ada, company.general, "post");
  for (;;) {
    const [posted] = company.open();
    if (posted !== undefined) return posted;
    await setTimeout(1);
  }
}

/** Timers are late: every so often one pause makes up for it. */
function pauseMs({ players, withinMs = 0 }: Crowd, index: number): number {
  const each = withinMs / players;
  return Math.round((index + 1) * each) - Math.round(index * each);
}

async function pressOne(
  company: Company,
  person: Person,
  posted: StoredMessage,
  botMs: ReadonlyMap<PlayerId, number>,
): Promise<Sample> {
  const { slack } = company;
  const fromMs = fineClock.nowMs();
  const { afterMs } = await slack.players.press(person, posted, "A");
  while (slack.players.ephemerals(person).length === 0) await setTimeout(1);
  const [verdict] = slack.players.ephemerals(person);
  const own = botMs.get(playerId(company.workspace.id, person.id));
  if (verdict === undefined || own === undefined) throw new Error("a press got no verdict");
  return { acknowledgedMs: afterMs, botMs: own, addedMs: verdict.atMs - fromMs - own };
}

async function open(
  slack: FakeSlack,
  token: string,
  door: EventReceiver,
  file: string,
  botMs: Map<PlayerId, number>,
): Promise<Arena> {
  const reading = readConfig({
    PORT: "0",
    ARENA_PLAYGROUND: "off",
    DATABASE_URL: `sqlite:${file}`,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: token,
    ...(door === "Socket Mode"
      ? { SLACK_APP_TOKEN: slack.app.appToken }
      : { SLACK_SIGNING_SECRET: slack.app.signingSecret }),
  });
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  const around = { platform: (platform: Platform) => watched(platform, botMs) };
  const arena = await startArena({ config: reading.config, log: createLog("silent"), bank: houseBank(), around });
  await arena.connected;
  if (door === "signed HTTP") slack.sendTo(`${arena.url.replace("localhost", "127.0.0.1")}slack/events`);
  return arena;
}

/** The platform as it is, with a bot whose presses are timed. */
function watched(platform: Platform, botMs: Map<PlayerId, number>): Platform {
  const timed = (bot: Bot): Bot => ({
    press: async (press) => {
      const fromMs = performance.now();
      const reply = await bot.press(press);
      botMs.set(press.player.id, performance.now() - fromMs);
      return reply;
    },
    command: (call) => bot.command(call),
    submit: (submission) => bot.submit(submission),
    preview: (submission) => bot.preview(submission),
    home: (visit) => bot.home(visit),
    autocomplete: (wish) => bot.autocomplete(wish),
    userChanged: (community, person) => bot.userChanged(community, person),
    removed: (community) => bot.removed(community),
    added: (community) => bot.added(community),
  });
  return {
    name: platform.name,
    start: (bot) => platform.start(timed(bot)),
    post: (channel, message, nonce) => platform.post(channel, message, nonce),
    find: (channel, nonce) => platform.find(channel, nonce),
    edit: (id, message) => platform.edit(id, message),
    direct: (player, message) => platform.direct(player, message),
    announce: (channel, message) => platform.announce(channel, message),
    discuss: (id, message) => platform.discuss(id, message),
    editLimits: (community) => platform.editLimits(community),
    ready: () => platform.ready(),
    stop: () => platform.stop(),
  };
}
