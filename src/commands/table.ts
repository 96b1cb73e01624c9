/** The commands as data: help, checks and every platform's registration are made from this one table. */

export interface Command {
  readonly name: string;
  /** What it does, in one line of at most 100 characters. */
  readonly summary: string;
  readonly options: readonly CommandOption[];
  /** What to type, beginning with the name. */
  readonly examples: readonly string[];
  /** Only for people who manage the community. */
  readonly manage: boolean;
  /** Who sees the reply. */
  readonly visibility: "private" | "public";
  /** Given without values, it may answer with a form. */
  readonly opensForm?: true;
}

export interface CommandOption {
  readonly name: string;
  readonly description: string;
  /**
   * `topic`: ids of topics, a list. `person`: somebody of the community; goes into `mentioned`, not into the values.
   * `rest`: everything that follows, as it was typed; only where commands are typed.
   */
  readonly kind: "word" | "number" | "text" | "topic" | "zone" | "python" | "person" | "rest";
  /** All that is allowed, when that is a short list. */
  readonly choices: readonly string[];
  readonly required: boolean;
  /** Only together with one of these values of the command's first option; the empty text stands for none. */
  readonly only?: readonly string[];
}

const word = (name: string, description: string, choices: readonly string[]): CommandOption => ({
  name,
  description,
  kind: "word",
  choices,
  required: false,
});
const free = (kind: CommandOption["kind"], name: string, description: string): CommandOption => ({
  name,
  description,
  kind,
  choices: [],
  required: false,
});
/** What `schedule` does with a time: add it, or try it out. */
const timed = ["", "add", "preview"];
const topic = free("topic", "topic", "One topic of the bank; without it, all of them");

export const commands = [
  {
    name: "help",
    summary: "What you can ask of me, or how to use one command",
    options: [word("command", "One command, with all its forms", [])],
    examples: ["help", "help schedule"],
    manage: false,
    visibility: "private",
  },
  {
    name: "today",
    summary: "The question that is open in this channel, to answer here",
    options: [],
    examples: ["today"],
    manage: false,
    visibility: "private",
  },
  {
    name: "last",
    summary: "Your latest verdict once more, with the reasons",
    options: [],
    examples: ["last"],
    manage: false,
    visibility: "private",
  },
  {
    name: "leaderboard",
    summary: "Who leads, and where you stand",
    options: [
      word("period", "Which leaderboard", ["week", "month", "season", "all"]),
      word("which", "Of now, or the one before, which is over", ["this", "last"]),
    ],
    examples: ["leaderboard", "leaderboard month", "leaderboard last week"],
    manage: false,
    visibility: "private",
  },
  {
    name: "stats",
    summary: "Your accuracy by topic, and your streak",
    options: [],
    examples: ["stats"],
    manage: false,
    visibility: "private",
  },
  {
    name: "take",
    summary: "A private quiz of a few questions, with a verdict after each",
    options: [topic, free("number", "n", "How many questions, 1 to 20")],
    examples: ["take", "take 3", "take cyclic-gc 5"],
    manage: false,
    visibility: "private",
  },
  {
    name: "review",
    summary: "The questions you missed, when they are due again; in private",
    options: [
      word("what", "Turn reviews on or off, or see all of them", ["on", "off", "list"]),
      { ...free("text", "time", "Your hour for a private message, as in 09:30"), only: ["", "on"] },
      { ...free("text", "days", "Your days: weekdays, daily, mon,wed,fri"), only: ["", "on"] },
      { ...free("zone", "zone", "Your time zone, as in Europe/Berlin"), only: ["", "on"] },
      { ...free("rest", "hours", "All of it in words: 09:30 weekdays Europe/Berlin"), only: ["", "on"] },
    ],
    examples: ["review", "review 09:30 weekdays", "review list", "review off"],
    manage: false,
    visibility: "private",
  },
  {
    name: "privacy",
    summary: "Hide or show your name, export or erase what is stored about you",
    options: [word("what", "What to do", ["hide", "show", "export", "forget"])],
    examples: ["privacy", "privacy hide", "privacy export", "privacy forget"],
    manage: false,
    visibility: "private",
  },
  {
    name: "schedule",
    summary: "When this channel is asked: list, add, try out or remove",
    options: [
      word("what", "Without it: add, when there is a time, else list", ["list", "add", "preview", "remove"]),
      { ...free("text", "time", "Local time, as in 09:30"), only: timed },
      { ...free("text", "days", "daily, weekdays, weekends, mon,wed,fri or mon-fri"), only: timed },
      { ...free("zone", "zone", "Time zone, as in Europe/Berlin"), only: timed },
      { ...topic, only: timed },
      { ...free("text", "off", "Days off, as in 2026-12-24..2027-01-01"), only: timed },
      { ...free("number", "number", "Which one to remove, counted as in the list"), only: ["remove"] },
      { ...free("rest", "timetable", "All of it in words: 09:30 weekdays Europe/Berlin"), only: timed },
    ],
    examples: [
      "schedule 09:30 weekdays Europe/Berlin",
      "schedule",
      "schedule 14:00 mon,thu UTC cyclic-gc off 2026-12-24..2027-01-01",
      "schedule preview",
      "schedule preview 02:30 daily Europe/Berlin",
      "schedule remove 1",
    ],
    manage: true,
    visibility: "private",
    opensForm: true,
  },
  {
    name: "python",
    summary: "Which version of CPython this community is asked about",
    options: [free("python", "version", "As in 3.12, or latest; without it, what is set now")],
    examples: ["python", "python 3.12", "python latest"],
    manage: true,
    visibility: "private",
  },
  {
    name: "managers",
    summary: "Who else may manage Arena here: list, add or remove",
    options: [
      word("what", "What to do", ["list", "add", "remove"]),
      free("person", "person", "Whom to add or to remove"),
    ],
    examples: ["managers", "managers add @grace", "managers remove @grace"],
    manage: true,
    visibility: "private",
  },
  {
    name: "post",
    summary: "Post a question here now",
    options: [topic],
    examples: ["post", "post pymalloc"],
    manage: true,
    visibility: "private",
  },
  {
    name: "close",
    summary: "Close the open question here now and show the answer",
    options: [],
    examples: ["close"],
    manage: true,
    visibility: "private",
  },
  {
    name: "pause",
    summary: "Pause this channel's schedules until you resume them",
    options: [],
    examples: ["pause"],
    manage: true,
    visibility: "private",
  },
  {
    name: "resume",
    summary: "Resume this channel's schedules (missed questions are not posted)",
    options: [],
    examples: ["resume"],
    manage: true,
    visibility: "private",
  },
] as const satisfies readonly Command[];

export type CommandName = (typeof commands)[number]["name"];

/** @returns undefined when no command has that name. Case does not matter. */
export function findCommand(name: string): (typeof commands)[number] | undefined {
  return commands.find((command) => command.name === name.toLowerCase());
}
