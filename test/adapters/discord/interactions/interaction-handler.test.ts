import { expect, test } from "vitest";
import { openDiscordGround, said, until } from "../../../support/discord/discord-adapter-harness.ts";
import { aDiagram } from "../messages/any-message.ts";

const callback = "POST /interactions/:interaction/:token/callback";
const completion = "PATCH /webhooks/:application/:token/messages/:message";
const doors = ["the gateway", "HTTP"] as const;

async function later(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

test.for(doors)("over %s a quick reply is the acknowledgement: one request, one message", async (door) => {
  const { fake, server, question } = await openDiscordGround({ door });
  const interaction = server.grace.click(await question(), "A");
  expect((await interaction.reply()).text).toContain("done");
  expect(interaction.callback).toBe(4);
  expect(fake.journal.to(completion)).toEqual([]);
  expect(fake.violations).toEqual([]);
});

test.for(doors)(
  "over %s a press that is stored within a quarter of a second is acknowledged after that",
  async (door) => {
    const { server, bot, question } = await openDiscordGround({ door });
    const posted = await question();
    const { promise: pressed, resolve } = Promise.withResolvers<void>();
    let acknowledgedBefore: number | undefined;
    bot.reply = async () => {
      await later(100);
      acknowledgedBefore = interaction.callback;
      resolve();
      return said("stored");
    };
    const interaction = server.grace.click(posted, "A");
    await pressed;
    expect(acknowledgedBefore).toBeUndefined();
    expect((await interaction.reply()).text).toContain("stored");
  },
);

test.for(doors)("over %s a slow reply is promised well within three seconds, and comes", async (door) => {
  const { fake, server, bot, question } = await openDiscordGround({ door });
  bot.reply = async () => {
    await later(1_500);
    return said("at last");
  };
  const interaction = server.grace.click(await question(), "A");
  await interaction.acknowledged();
  expect(interaction.callback).toBe(5);
  expect(interaction.acknowledgedMs).toBeLessThan(1_000);
  expect((await interaction.reply()).text).toContain("at last");
  expect(interaction.original?.onlyFor?.id).toBe(server.grace.user.id);
  expect(fake.violations).toEqual([]);
});

test.for(doors)("over %s a reply with a picture carries it", async (door) => {
  const { fake, server, bot, question } = await openDiscordGround({ door });
  bot.reply = async () => said("look", { blocks: [{ kind: "diagram", diagram: aDiagram }] });
  const reply = await server.grace.click(await question(), "A").reply();
  const [picture] = reply.current.attachments;
  expect(picture).toMatchObject({ filename: "diagram-1.png", description: aDiagram.alt });
  expect([...(picture?.bytes ?? [])].slice(1, 4)).toEqual([...Buffer.from("PNG")]);
  expect(fake.violations).toEqual([]);
});

test("a command belongs to whoever acknowledges it: told that somebody did, nothing is done", async () => {
  const { fake, server, bot } = await openDiscordGround();
  fake.faults.add(callback, { kind: "code", code: 40060 });
  const interaction = server.ada.command(server.channel, "quiz post");
  await until(() => fake.journal.to(callback).length === 1);
  await later(100);
  expect(bot.calls).toEqual([]);
  expect(interaction.callback).toBeUndefined();
});

test("a command whose acknowledgement was lost on the way back is carried out once", async () => {
  const { fake, server, bot } = await openDiscordGround();
  fake.faults.add(callback, { kind: "applied-reset" });
  const interaction = server.ada.command(server.channel, "quiz post");
  expect((await interaction.reply()).text).toContain("done");
  expect(bot.calls).toHaveLength(1);
  expect(fake.violations).toEqual([]);
});

test.for([10062, 40060, 50027] as const)("a press counts though Discord says %i to its reply", async (code) => {
  const { fake, server, bot, question, log } = await openDiscordGround();
  const posted = await question();
  fake.faults.add(callback, { kind: "code", code });
  server.grace.click(posted, "A");
  await until(() => log.some((line) => line.includes(String(code))));
  expect(bot.presses).toMatchObject([{ action: "answer:r1:A" }]);
});

test("a promised reply is sent again when it is lost, refused for the moment, or too early", async () => {
  const { fake, server, bot, question } = await openDiscordGround();
  fake.faults.add(completion, { kind: "code", code: 10015 });
  fake.faults.add(completion, { kind: "status", status: 503 });
  fake.faults.add(completion, { kind: "reset" });
  bot.reply = async () => {
    await later(600);
    return said("at last");
  };
  expect((await server.grace.click(await question(), "A").reply()).text).toContain("at last");
  expect(fake.journal.to(completion)).toHaveLength(4);
});

test.for(doors)("over %s the same interaction twice is one", async (door) => {
  const { fake, server, bot, question } = await openDiscordGround({ door });
  const interaction = server.grace.click(await question(), "A");
  await interaction.reply();
  if (door === "HTTP") expect(await fake.knock(interaction, {})).toBe(409);
  else fake.again(interaction);
  await server.alan.click(await question("r2"), "A").reply();
  expect(bot.presses.map(({ action }) => action)).toEqual(["answer:r1:A", "answer:r2:A"]);
  expect(interaction.refusals).toEqual([]);
});

test("a reply that cannot be drawn is an apology, and in the log", async () => {
  const { server, bot, question, log } = await openDiscordGround();
  const broken = said("broken");
  Object.defineProperty(broken, "footnote", {
    get() {
      throw new Error("no footnote");
    },
  });
  bot.reply = async () => broken;
  expect((await server.grace.click(await question(), "A").reply()).text).toContain("Something went wrong");
  expect(log.some((line) => line.includes("could not be drawn") && line.includes("no footnote"))).toBe(true);
});

test("what is suggested is what Discord takes", async () => {
  const { fake, server } = await openDiscordGround();
  const offered = await server.ada.suggestions(server.channel, "quiz schedule", { zone: "b" }, "zone");
  expect(offered).toEqual([
    { name: "Europe/Berlin", value: "Europe/Berlin" },
    { name: "UTC", value: "UTC" },
  ]);
  expect(fake.violations).toEqual([]);
});

test("a stop waits for the reply under way and takes nothing new", async () => {
  const { server, bot, question, platform } = await openDiscordGround();
  const posted = await question();
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  bot.reply = async () => {
    await answered;
    return said("just in time");
  };
  const interaction = server.grace.click(posted, "A");
  await until(() => bot.presses.length === 1);
  const stopped = platform.stop();
  setTimeout(resolve, 100);
  await stopped;
  expect((await interaction.reply(0)).text).toContain("just in time");
  expect(platform.receive(interaction.payload, async () => true)).toBe("closed");
});
