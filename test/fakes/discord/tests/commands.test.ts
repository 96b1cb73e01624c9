/** The fake registers commands as Discord does, and lets people give only those that are registered. */
import { PermissionFlagsBits, REST, Routes, SlashCommandBuilder } from "discord.js";
import { expect, test } from "vitest";
import { type Ground, openGround } from "../world/ground.ts";

const option = (name: string, more: object = {}) => ({ type: 3, name, description: "d", ...more });
const command = (name: string, options: readonly object[] = []) => ({ name, description: "d", options });

async function put({ fake, ask }: Ground, commands: unknown) {
  return await ask("PUT", `/applications/${fake.world.bot.id}/commands`, { body: commands });
}

test.for<[what: string, commands: unknown, fault: string]>([
  ["a name with capitals", [command("Quiz")], "APPLICATION_COMMAND_INVALID_NAME"],
  ["a name with a space", [command("my quiz")], "APPLICATION_COMMAND_INVALID_NAME"],
  ["a name of 33 characters", [command("x".repeat(33))], "BASE_TYPE_MAX_LENGTH"],
  ["no description", [{ name: "quiz" }], "BASE_TYPE_REQUIRED"],
  ["one name twice", [command("quiz"), command("quiz")], "APPLICATION_COMMANDS_DUPLICATE_NAME"],
  [
    "26 options",
    [
      command(
        "quiz",
        Array.from({ length: 26 }, (_, n) => option(`o${n}`)),
      ),
    ],
    "BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a required option after another",
    [command("quiz", [option("a"), option("b", { required: true })])],
    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
  ],
  [
    "options beside subcommands",
    [command("quiz", [{ type: 1, name: "s", description: "d" }, option("a")])],
    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
  ],
  [
    "choices with autocomplete",
    [command("quiz", [option("a", { autocomplete: true, choices: [{ name: "x", value: "x" }] })])],
    "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES",
  ],
  [
    "a description of 101 characters",
    [command("quiz", [option("a", { description: "x".repeat(101) })])],
    "BASE_TYPE_MAX_LENGTH",
  ],
  ["something that is no list", { name: "quiz" }, "BASE_TYPE_BAD_TYPE"],
])("refuses %s", async ([_what, commands, fault]) => {
  const ground = await openGround();
  const { code, faults } = await put(ground, commands);
  expect(code).toBe(50035);
  expect(faults).toContain(fault);
  expect(ground.fake.commands.registered).toEqual([]);
});

test("takes what the builders of discord.js make, and gives it back", async () => {
  const { fake, ask } = await openGround();
  const rest = new REST({ api: fake.url }).setToken(fake.token);
  const body = [
    new SlashCommandBuilder()
      .setName("quiz")
      .setDescription("The quiz")
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
      .addSubcommand((sub) =>
        sub
          .setName("take")
          .setDescription("A private quiz")
          .addIntegerOption((n) => n.setName("n").setDescription("How many").setMinValue(1).setMaxValue(20)),
      )
      .toJSON(),
  ];
  await rest.put(Routes.applicationCommands(fake.world.bot.id), { body });
  expect(fake.violations).toEqual([]);
  expect((await ask("GET", `/applications/${fake.world.bot.id}/commands`)).body).toMatchObject([
    {
      name: "quiz",
      default_member_permissions: "32",
      options: [{ name: "take", options: [{ name: "n", max_value: 20 }] }],
    },
  ]);
});

test("keeps a command's id when it is written again, and those of a server apart", async () => {
  const ground = await openGround();
  const { fake, guild, ask } = ground;
  await put(ground, [command("quiz")]);
  const [first] = fake.commands.registered;
  await put(ground, [command("quiz"), command("other")]);
  expect(fake.commands.registered[0]?.id).toBe(first?.id);
  await ask("PUT", `/applications/${fake.world.bot.id}/guilds/${guild.id}/commands`, { body: [command("here")] });
  expect(fake.commands.in(guild.id).map(({ body }) => body.name)).toEqual(["quiz", "other", "here"]);
  expect(fake.commands.in("12345678901234567")).toHaveLength(2);
});

test("lets people send only what their client would", async () => {
  const ground = await openGround();
  const { fake, channel, ada, grace } = ground;
  const options = [
    option("period", { required: true, choices: [{ name: "Week", value: "week" }] }),
    option("zone", { autocomplete: true }),
  ];
  await put(ground, [
    { ...command("quiz", [{ type: 1, name: "board", description: "d", options }]), default_member_permissions: "32" },
  ]);
  expect(() => grace.command(channel, "quiz board", { period: "week" })).toThrow("is not shown");
  expect(() => ada.command(channel, "quiz")).toThrow("a subcommand must be chosen");
  expect(() => ada.command(channel, "quiz board")).toThrow("period is required");
  expect(() => ada.command(channel, "quiz board", { period: "year" })).toThrow("no choice year");
  expect(() => ada.command(channel, "quiz board", { period: "week", when: "x" })).toThrow("no option when");
  await expect(ada.suggestions(channel, "quiz board", {}, "period")).rejects.toThrow("suggests nothing");
  const { payload } = ada.command(channel, "quiz board", { period: "week" });
  expect(payload).toMatchObject({
    type: 2,
    data: {
      name: "quiz",
      options: [{ name: "board", type: 1, options: [{ name: "period", type: 3, value: "week" }] }],
    },
    member: { user: { id: ada.user.id } },
  });
  expect(fake.desk.interactions).toHaveLength(1);
});

test("offers a command only where it belongs", async () => {
  const ground = await openGround();
  await put(ground, [{ ...command("quiz"), contexts: [0] }]);
  const direct = ground.fake.world.directChannel(ground.ada.user);
  expect(() => ground.ada.command(direct, "quiz")).toThrow("is not offered there");
});

test("tells who and which channel was chosen", async () => {
  const ground = await openGround();
  const { channel, ada, grace } = ground;
  const options = [option("who", { type: 6 }), option("where", { type: 7 })];
  await put(ground, [command("quiz", options)]);
  const { payload } = ada.command(channel, "quiz", { who: grace.user.id, where: channel.id });
  expect(payload).toMatchObject({
    data: {
      resolved: {
        users: { [grace.user.id]: { username: "Grace" } },
        members: { [grace.user.id]: { nick: "gracie" } },
        channels: { [channel.id]: { name: "quiz", app_permissions: expect.stringMatching(/^\d+$/) } },
      },
    },
  });
});
