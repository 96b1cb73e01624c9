/** Commands on Discord: composed from what is registered, private, and checked anew on every call. */
import { expect, test } from "vitest";
import { openDiscordHarness } from "../../support/discord/discord-harness.ts";
import { counted } from "../../support/discord/discord-server.ts";

const doors = ["the gateway", "HTTP"] as const;

test.for(doors)("zones and topics are suggested over %s while they are typed", async (door) => {
  const { server, fake } = await openDiscordHarness({ door });
  const zones = await server.ada.suggestions(server.channel, "quiz schedule", { zone: "berl" }, "zone");
  expect(zones.map(({ value }) => value)).toContain("Europe/Berlin");
  const many = await server.ada.suggestions(server.channel, "quiz schedule", { zone: "" }, "zone");
  expect(many.length).toBeLessThanOrEqual(25);
  const topics = await server.ada.suggestions(server.channel, "quiz post", { topic: "cyc" }, "topic");
  expect(topics.map(({ value }) => value)).toEqual(["cycles"]);
  expect(fake.violations).toEqual([]);
});

test("what only managers may do is refused to everybody else, whatever their client shows them", async () => {
  const { server, fake } = await openDiscordHarness();
  for (const line of ["post", "close", "pause", "resume", "python"]) {
    const reply = await server.grace.command(server.channel, `quiz ${line}`).reply();
    expect(reply.onlyFor).toBe(server.grace.user);
    expect(reply.text).toMatch(/manage/i);
  }
  expect(server.questions()).toEqual([]);
  expect(fake.violations).toEqual([]);
});

test("whoever is made a manager may manage, and no longer when it is taken back", async () => {
  const { server } = await openDiscordHarness();
  await server.say(server.ada, "managers", { what: "add", person: server.grace.user.id });
  await server.say(server.grace, "post");
  expect(server.questions()).toHaveLength(1);
  await server.say(server.ada, "managers", { what: "remove", person: server.grace.user.id });
  expect(await server.say(server.grace, "post")).toMatch(/manage/i);
  expect(server.questions()).toHaveLength(1);
});

test("every command is answered to one person, without a ping", async () => {
  const { server, fake, ends } = await openDiscordHarness();
  await server.say(server.ada, "post");
  const lines = ["help", "today", "last", "leaderboard", "stats", "take", "schedule", "privacy", "managers", "python"];
  for (const line of lines) {
    // Without it, a form opens.
    const given = line === "schedule" ? { what: "list" } : {};
    const reply = await server.ada.command(server.channel, `quiz ${line}`, given).reply();
    expect(reply.onlyFor, line).toBe(server.ada.user);
    expect(reply.text.length, line).toBeGreaterThan(10);
    expect(reply.pings).toEqual([]);
  }
  expect(fake.violations).toEqual([]);
  expect(ends).toEqual([]);
});

test("a private quiz goes from question to question in messages that only its player can press", async () => {
  const { server, fake } = await openDiscordHarness();
  let message = await server.grace.command(server.channel, "quiz take", { n: 3 }).reply();
  for (let step = 0; step < 3; step++) {
    expect(() => server.alan.click(message, "A")).toThrow("somebody else's");
    message = await server.grace.click(message, "A").reply();
    expect(message.onlyFor).toBe(server.grace.user);
  }
  expect(message.buttons.filter(({ label }) => /^[A-D]$/.test(label ?? ""))).toEqual([]);
  expect(server.questions()).toEqual([]);
  expect(fake.violations).toEqual([]);
});

test("what is stored about somebody comes to them as a file", async () => {
  const house = await openDiscordHarness();
  const { server, fake } = house;
  const posted = await house.asked();
  expect(counted((await server.press(server.grace, posted, "A")).text)).toBe("A");
  const reply = await server.grace.command(server.channel, "quiz privacy", { what: "export" }).reply();
  const [file] = reply.current.attachments;
  expect(new TextDecoder().decode(file?.bytes)).toContain(server.grace.user.id);
  expect(reply.onlyFor).toBe(server.grace.user);
  expect(fake.violations).toEqual([]);
});

test("commands are not offered in direct messages", async () => {
  const { server, fake } = await openDiscordHarness();
  const direct = fake.world.directChannel(server.ada.user);
  expect(() => server.ada.command(direct, "quiz help")).toThrow("is not offered there");
});
