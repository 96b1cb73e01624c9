/** Forms on Discord, beyond what every platform promises: time that runs out, replicas, what is kept and for how long. */
import { expect, test } from "vitest";
import { discordPlatform } from "../../../../src/adapters/discord/discord-platform.ts";
import { systemClock } from "../../../../src/lib/clock.ts";
import { notice } from "../../../../src/message/build.ts";
import type { Form } from "../../../../src/message/form.ts";
import {
  type DiscordGround,
  openDiscordGround,
  said,
  until,
} from "../../../support/discord/discord-adapter-harness.ts";
import { FakeClock } from "../../../support/fake-clock.ts";

const doors = ["the gateway", "HTTP"] as const;
const dayMs = 24 * 60 * 60_000;

const form: Form = {
  action: "text",
  title: "Say it",
  intro: [{ kind: "text", spans: [{ kind: "plain", text: "What there is already" }] }],
  fields: [
    { kind: "short-text", name: "title", label: "Title", required: true, most: 100 },
    { kind: "long-text", name: "body", label: "Why", required: false, most: 3_000 },
  ],
  submit: "Send",
  previews: false,
  instead: "help",
};

/** Ada gives the command, fills the form in and sends it. */
async function sent({ server, bot }: DiscordGround, title = "mine") {
  bot.reply = async () => form;
  const opened = server.ada.command(server.channel, "quiz schedule");
  const modal = await opened.opened();
  modal.fill({ Title: title });
  return server.ada.submit(opened, modal);
}

async function faulty(ground: DiscordGround) {
  ground.bot.submitted = { faults: { title: "It is taken." } };
  const refused = await (await sent(ground)).reply();
  ground.bot.submitted = notice({ title: "Taken", lines: [] });
  return refused;
}

test.for(doors)("over %s a form that takes too long to come is promised, and waits behind a button", async (door) => {
  const { fake, server, bot } = await openDiscordGround({ door });
  bot.reply = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_400));
    return form;
  };
  const interaction = await server.ada.command(server.channel, "quiz schedule").acknowledged();
  expect([interaction.callback, interaction.modal]).toEqual([5, undefined]);
  const reply = await interaction.reply();
  expect(reply.text).toContain("What there is already");
  bot.reply = async () => said("not asked again");
  const opened = await server.ada.click(reply, "Fill it in").opened();
  expect(opened.fields.map(({ label }) => label)).toEqual(["Title", "Why"]);
  expect(fake.violations).toEqual([]);
});

test("a message in the place of a form is the first answer, also when it carries a file", async () => {
  const { fake, server, bot } = await openDiscordGround();
  const plain = server.ada.command(server.channel, "quiz schedule");
  expect((await plain.reply()).text).toContain("done");
  expect(plain.callback).toBe(4);
  bot.reply = async () => said("look", { blocks: [{ kind: "document", name: "a.txt", text: "abc" }] });
  const reply = await server.ada.command(server.channel, "quiz schedule").reply();
  expect(reply.current.attachments).toMatchObject([{ filename: "a.txt" }]);
  expect(fake.violations).toEqual([]);
});

test("a command with values is no request for a form: it is acknowledged before anything is done", async () => {
  const { server, bot } = await openDiscordGround();
  const interaction = server.ada.command(server.channel, "quiz schedule", { time: "09:30" });
  await interaction.reply();
  expect(interaction.callback).toBe(5);
  expect(bot.calls).toHaveLength(1);
});

test.for(doors)("over %s a form that arrives twice is sent once", async (door) => {
  const ground = await openDiscordGround({ door });
  const { fake, bot } = ground;
  const submission = await sent(ground);
  await submission.reply();
  if (door === "HTTP") expect(await fake.knock(submission, {})).toBe(409);
  else fake.again(submission);
  await (await sent(ground, "another")).reply();
  expect(bot.submissions.map(({ values }) => values["title"])).toEqual(["mine", "another"]);
});

test("a form that another process has acknowledged is not sent by this one", async () => {
  const ground = await openDiscordGround();
  const { fake, bot, log } = ground;
  const callback = "POST /interactions/:interaction/:token/callback";
  bot.reply = async () => form;
  const opened = ground.server.ada.command(ground.server.channel, "quiz schedule");
  const modal = await opened.opened();
  modal.fill({ Title: "mine" });
  fake.faults.add(callback, { kind: "code", code: 40060 });
  ground.server.ada.submit(opened, modal);
  await until(() => log.some((line) => line.includes("Another process")));
  expect(bot.submissions).toEqual([]);
});

test("what was refused is opened again with what was typed, by another process too", async () => {
  const ground = await openDiscordGround();
  const refused = await faulty(ground);
  expect(refused.text).toContain("**Title**: It is taken.");
  // Another one with the same database takes over.
  await ground.platform.stop();
  const { platform } = discordPlatform({
    settings: { token: ground.fake.token, apiUrl: ground.fake.url },
    keyValues: ground.keyValues,
    clock: systemClock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    fatal: () => undefined,
  });
  await platform.start(ground.bot);
  try {
    const again = ground.server.ada.click(refused, "Change it");
    const modal = await again.opened();
    expect(modal.fields.map(({ value }) => value)).toEqual(["mine", ""]);
    modal.fill({ Title: "better" });
    expect((await ground.server.ada.submit(again, modal).reply()).text).toContain("Taken");
    expect(ground.bot.submissions.at(-1)).toMatchObject({ form: "text", values: { title: "better" } });
  } finally {
    await platform.stop();
  }
});

test("once it is taken nothing of it is kept, and its button opens an empty one", async () => {
  const ground = await openDiscordGround();
  const { server, keyValues } = ground;
  const refused = await faulty(ground);
  expect(await keyValues.list("discord/draft/", 10)).toHaveLength(1);
  const again = server.ada.click(refused, "Change it");
  await server.ada.submit(again, await again.opened()).reply();
  expect(await keyValues.list("discord/draft/", 10)).toEqual([]);
  const anew = await server.ada.click(refused, "Change it").opened();
  expect(anew.fields[0]?.value).toBe("");
});

test("what could not be taken just now stays behind its button", async () => {
  const ground = await openDiscordGround();
  const { server, bot } = ground;
  const refused = await faulty(ground);
  bot.submitted = said("Not just now", { tone: "refused" });
  const again = server.ada.click(refused, "Change it");
  const modal = await again.opened();
  expect((await server.ada.submit(again, modal).reply()).text).toContain("Not just now");
  expect((await server.ada.click(refused, "Change it").opened()).fields[0]?.value).toBe("mine");
});

test("what nobody came back to is deleted after a day or two, whichever process kept it", async () => {
  const clock = new FakeClock("2026-03-02T08:00:00Z");
  const ground = await openDiscordGround({ clock: { ...systemClock, nowMs: () => clock.nowMs() } });
  const { keyValues } = ground;
  await faulty(ground);
  const kept = async () => (await keyValues.list("discord/draft/", 10)).map(({ key }) => key);
  const [first] = await kept();
  clock.pass(dayMs);
  await faulty(ground);
  expect(await kept()).toHaveLength(2);
  clock.pass(dayMs);
  await faulty(ground);
  await expect.poll(kept).toHaveLength(2);
  expect(await kept()).not.toContain(first);
});

test("while nothing can be written down the form is not lost without a word", async () => {
  const ground = await openDiscordGround({
    keyValues: (whole) => ({
      get: (key) => whole.get(key),
      add: (key, value) => whole.add(key, value),
      delete: (key) => whole.delete(key),
      list: (prefix, limit) => whole.list(prefix, limit),
      set: async () => {
        throw new Error("the disk is full");
      },
    }),
  });
  expect((await faulty(ground)).text).toContain("Not just now");
});
