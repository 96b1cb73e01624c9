/** What a form is on every platform: opened, filled in, refused field by field, taken. Told as a person meets it. */
import { describe, expect, test } from "vitest";
import { notice } from "../../src/message/build.ts";
import type { FieldFaults, Form } from "../../src/message/form.ts";
import type { Block } from "../../src/message/message.ts";
import type { Reply } from "../../src/message/reply.ts";
import type { Bot, Submission } from "../../src/ports/bot.ts";

/** A field as it stands before a person. */
export interface ShownField {
  readonly label: string;
  /** What is filled in; for several choices, the labels of those that are chosen. */
  readonly value: string | readonly string[];
  /** What is said about it after it was sent. */
  readonly fault?: string;
}

export interface ShownForm {
  readonly title: string;
  /** From the top down, without those that the platform leaves out. */
  readonly fields: readonly ShownField[];
}

/** A person before a platform. How the platform shows a form is the ground's business. */
export interface FormGround {
  /** Starts the platform with this bot; the person is in a channel of it, and manages. */
  start(bot: Bot): Promise<void>;
  /** The person gives the command `schedule`, and nothing with it. */
  command(): Promise<void>;
  /** The person presses a button that carries this action, on a message of the channel. */
  press(action: string): Promise<void>;
  /** The form that is open, or was refused and can be corrected; waits for it. */
  form(): Promise<ShownForm>;
  /** Fills in fields by their labels; options by their labels. */
  fill(values: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
  submit(): Promise<void>;
  /** Everything that the person was told in private since the start, once there is something. */
  told(): Promise<string>;
  /** What the open form shows below or above its fields for `Bot.preview`; undefined where the platform cannot show it. */
  preview?(): Promise<string>;
}

const zones = [{ value: "Europe/Berlin", label: "Europe/Berlin" }];

const whenForm: Form = {
  action: "when",
  title: "When and what",
  intro: [{ kind: "text", spans: [{ kind: "plain", text: "What there is already" }] }],
  fields: [
    { kind: "channel", name: "channel", label: "Channel", required: true, spare: true },
    { kind: "time", name: "time", label: "Time of day", required: true, value: "09:30" },
    {
      kind: "choices",
      name: "days",
      label: "Days",
      required: true,
      options: [
        { value: "mon", label: "Monday" },
        { value: "tue", label: "Tuesday" },
        { value: "wed", label: "Wednesday" },
      ],
      values: ["mon"],
    },
    { kind: "search", name: "zone", label: "Time zone", required: true, query: "zone", value: "UTC" },
    {
      kind: "choice",
      name: "level",
      label: "Level",
      required: false,
      options: [
        { value: "easy", label: "Easy" },
        { value: "hard", label: "Hard" },
      ],
      value: "easy",
    },
    { kind: "short-text", name: "off", label: "Days off", required: false, most: 1_000 },
  ],
  submit: "Schedule",
  previews: true,
  instead: "schedule 09:30 weekdays Europe/Berlin",
};

const textForm: Form = {
  action: "text:r0und",
  title: "Say it",
  intro: [],
  fields: [
    { kind: "short-text", name: "title", label: "Title", required: true, most: 100 },
    { kind: "long-text", name: "body", label: "What is wrong", required: true, most: 3_000, value: "As I see it, " },
  ],
  submit: "Send",
  previews: false,
  instead: "help",
};

/** Answers with what a test has laid out, and writes down what it is asked. */
class FormBot implements Bot {
  opened: Reply = whenForm;
  /** One after the other; the last one stays. */
  readonly outcomes: (Reply | FieldFaults)[] = [notice({ title: "Taken", lines: ["as it was sent"] })];
  readonly submissions: Submission[] = [];
  readonly previewed: Submission[] = [];

  press = async () => this.opened;
  command = async () => this.opened;
  home = async () => [];
  userChanged = async () => undefined;
  removed = async () => undefined;
  added = async () => undefined;
  autocomplete = async () => zones;

  async submit(submission: Submission): Promise<Reply | FieldFaults> {
    this.submissions.push(submission);
    const [next] = this.outcomes.length > 1 ? this.outcomes.splice(0, 1) : this.outcomes;
    if (next === undefined) throw new Error("the test has laid out no outcome");
    return next;
  }

  async preview(submission: Submission): Promise<readonly Block[]> {
    this.previewed.push(submission);
    return [{ kind: "text", spans: [{ kind: "plain", text: `Next at ${String(submission.values["time"])}` }] }];
  }
}

export interface FormContractOptions {
  /** The platform's forms have no room for spare fields. */
  readonly spare: "shown" | "left out";
}

export function formContract(name: string, open: () => Promise<FormGround>, { spare }: FormContractOptions): void {
  describe(`a form on ${name}`, () => {
    async function started(opened: Form = whenForm) {
      const ground = await open();
      const bot = new FormBot();
      bot.opened = opened;
      await ground.start(bot);
      return { ground, bot };
    }

    test("opens for a command, with its title, its fields in order and what they hold", async () => {
      const { ground } = await started();
      await ground.command();
      const { title, fields } = await ground.form();
      expect(title).toBe("When and what");
      const labels = fields.map(({ label }) => label);
      expect(labels).toEqual([
        ...(spare === "shown" ? ["Channel"] : []),
        "Time of day",
        "Days",
        "Time zone",
        "Level",
        "Days off",
      ]);
      const values = Object.fromEntries(fields.map(({ label, value }) => [label, value]));
      expect(values).toMatchObject({
        "Time of day": "09:30",
        Days: ["Monday"],
        "Time zone": "UTC",
        Level: "Easy",
        "Days off": "",
      });
    });

    test("opens for a button", async () => {
      const { ground } = await started(textForm);
      await ground.press("form:text:r0und");
      expect((await ground.form()).fields).toMatchObject([
        { label: "Title", value: "" },
        { label: "What is wrong", value: "As I see it, " },
      ]);
    });

    test("comes back with its values by name, who sent it, where it was asked for, and which form it is", async () => {
      const { ground, bot } = await started();
      await ground.command();
      await ground.form();
      await ground.fill({
        "Time of day": "14:05",
        Days: ["Tuesday", "Wednesday"],
        Level: "Hard",
        "Days off": "2026-12-24",
      });
      await ground.submit();
      expect(await ground.told()).toContain("Taken");
      expect(bot.submissions).toHaveLength(1);
      const [sent] = bot.submissions;
      expect(sent).toMatchObject({
        form: "when",
        mayManage: true,
        values: { time: "14:05", days: ["tue", "wed"], zone: "UTC", level: "hard", off: "2026-12-24" },
      });
      expect(sent?.channel.startsWith(`${sent.community}/`)).toBe(true);
      expect(sent?.player.id.startsWith(sent.community)).toBe(true);
    });

    test("leaves out what was left empty", async () => {
      const { ground, bot } = await started();
      await ground.command();
      await ground.form();
      await ground.submit();
      await ground.told();
      expect(bot.submissions[0]?.values["off"] ?? "").toBe("");
      expect(bot.submissions[0]?.values).toMatchObject({ time: "09:30", days: ["mon"] });
    });

    test("that is refused says why at each field, keeps what was typed, and is taken when it is right", async () => {
      const { ground, bot } = await started();
      const faults = { time: "That hour is taken.", off: "That is no date." };
      bot.outcomes.unshift({ faults });
      await ground.command();
      await ground.form();
      await ground.fill({ "Time of day": "14:05", Days: ["Tuesday"], "Days off": "christmas" });
      await ground.submit();
      const again = await ground.form();
      const said = Object.fromEntries(again.fields.map(({ label, fault }) => [label, fault]));
      expect(said["Time of day"]).toContain("That hour is taken.");
      expect(said["Days off"]).toContain("That is no date.");
      expect(said["Days"]).toBeUndefined();
      const values = Object.fromEntries(again.fields.map(({ label, value }) => [label, value]));
      expect(values).toMatchObject({ "Time of day": "14:05", Days: ["Tuesday"], "Days off": "christmas" });
      await ground.fill({ "Days off": "2026-12-24" });
      await ground.submit();
      expect(await ground.told()).toContain("Taken");
      expect(bot.submissions.map(({ values: each }) => each["off"])).toEqual(["christmas", "2026-12-24"]);
    });

    test("brings back long text with quotes, brackets, mentions and line breaks as it was typed", async () => {
      const { ground, bot } = await started(textForm);
      const body = `"The key" (B) is \`wrong\`: <!channel> @everyone <b>&amp;</b>\n${"x".repeat(2_500)}\nשלום 👩‍💻`;
      await ground.press("form:text:r0und");
      await ground.form();
      await ground.fill({ Title: "Key [B] & “C”", "What is wrong": body });
      await ground.submit();
      await ground.told();
      expect(bot.submissions[0]).toMatchObject({ form: "text:r0und", values: { title: "Key [B] & “C”", body } });
    });

    test("may be followed by another one", async () => {
      const { ground, bot } = await started();
      bot.outcomes.unshift(textForm);
      await ground.command();
      await ground.form();
      await ground.submit();
      const next = await ground.form();
      expect(next.title).toBe("Say it");
      await ground.fill({ Title: "second step" });
      await ground.submit();
      expect(await ground.told()).toContain("Taken");
      expect(bot.submissions.map(({ form }) => form)).toEqual(["when", "text:r0und"]);
    });

    test("shows what it would come to while it is filled in, where the platform can", async () => {
      const { ground, bot } = await started();
      await ground.command();
      await ground.form();
      if (ground.preview === undefined) {
        // Nothing is asked for that nobody would see.
        expect(bot.previewed).toEqual([]);
        return;
      }
      await ground.fill({ "Time of day": "14:05" });
      await expect.poll(() => ground.preview?.()).toContain("Next at 14:05");
      expect(bot.submissions).toEqual([]);
    });
  });
}
