/** Content that wants to be markup, a ping or too long: Discord never refuses it, and it does nothing. */
import { expect, test } from "vitest";
import { asId } from "../../../src/quiz/ids.ts";
import { bankOf } from "../../../src/quiz/question/bank.ts";
import type { Question } from "../../../src/quiz/question/question.ts";
import { openDiscordHarness } from "../../support/discord/discord-harness.ts";
import { aQuestion } from "../../support/questions.ts";

const everything =
  "@everyone <@&12345678901234567> <!channel> ```py\nx``` **b** `c` [l](https://a.test) \u202Ertl 👩‍👩‍👧 \u200B# h\n> q";

const hostile: readonly [what: string, parts: Partial<Question>][] = [
  ["a stem of 3001 characters", { stem: "x".repeat(3001) }],
  ["a stem of 3001 ideographs", { stem: "記".repeat(3001) }],
  ["markup and mentions in the stem", { stem: everything }],
  ["markup and mentions in the explanation", { explanation: everything.repeat(5) }],
  ["back-ticks in code", { code: `${"print('```')\n".repeat(3)}# \`\`\`python\n@everyone` }],
  ["code of 6000 characters", { code: "x = 1\n".repeat(1000) }],
  ["a stem of nothing but invisible characters", { stem: "\u200B\u200B" }],
  ["half an emoji", { stem: "\uD83D".repeat(10) }],
];

test.for(hostile)("%s", async ([_what, parts]) => {
  const question = aQuestion("hostile", { ...parts, options: optionsOf(everything) });
  const bank = bankOf({
    topics: [{ id: asId("counts"), title: everything }],
    questions: [question],
    misconceptions: [{ id: asId("a-belief"), belief: everything }],
  });
  const house = await openDiscordHarness({ bank });
  const { server, fake } = house;
  const posted = await house.asked();
  for (const [player, letter] of [
    [server.grace, "A"],
    [server.alan, "B"],
  ] as const)
    await server.press(player, posted, letter);
  house.clock.pass(60_000);
  await expect.poll(() => posted.text).toContain("2 answers so far");
  await server.say(server.grace, "today");
  await server.say(server.grace, "last");
  await server.say(server.ada, "close");
  await expect.poll(() => posted.buttons).toEqual([]);
  const all = [...fake.world.channels.values()].flatMap((channel) => fake.messages.all(channel));
  expect(all.length).toBeGreaterThan(5);
  for (const message of all) {
    expect(message.pings).toEqual([]);
    expect(message.text.replaceAll(/(?<!\\)`[^`]*`/g, "")).not.toMatch(/\u202E|(?<!\\)\]\(https:\/\/a\.test/);
  }
  expect(fake.violations).toEqual([]);
  expect(house.complaints).toEqual([]);
});

function optionsOf(text: string): Question["options"] {
  return aQuestion("hostile").options.map((option) => ({ ...option, text: `${option.text} ${text}`, rationale: text }));
}
