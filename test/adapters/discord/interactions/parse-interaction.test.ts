import fc from "fast-check";
import { expect, test } from "vitest";
import { interactionSchema } from "../../../../src/adapters/discord/interactions/interaction-schema.ts";
import {
  type ParsedInteraction,
  parseInteraction,
} from "../../../../src/adapters/discord/interactions/parse-interaction.ts";
import { application, channel, commanded, guild, message, person, pressed, sent, typing } from "./raw.ts";

const community = `discord:${guild}`;
const player = { id: `discord:${guild}/${person}`, name: "Ada Lovelace" };

function read(raw: object): ParsedInteraction {
  return parseInteraction(interactionSchema.parse(raw));
}

function member(parts: object): object {
  return { user: { id: person, username: "ada_l", global_name: "Ada Lovelace" }, permissions: "0", ...parts };
}

test("a press names its community, channel, message, player and action", () => {
  expect(read(pressed("answer:r1:A"))).toEqual({
    kind: "press",
    press: {
      community,
      channel: `discord:${guild}/${channel}`,
      message: `discord:${guild}/${channel}/${message}`,
      player,
      mayManage: true,
      action: "answer:r1:A",
    },
  });
});

test("a press on something that only one person sees names no message", () => {
  const reading = read(pressed("take:t1:0:A", { message: { id: message, flags: 64 | (1 << 15) } }));
  expect(reading).toMatchObject({ kind: "press", press: { action: "take:t1:0:A" } });
  expect(reading).not.toHaveProperty("press.message");
});

test.each([
  [{ nick: "Countess" }, "Countess"],
  [{ nick: null }, "Ada Lovelace"],
  [{ user: { id: person, username: "ada_l", global_name: null } }, "ada_l"],
  [{ user: { id: person, username: "ada_l" } }, "ada_l"],
])("a person is called as the server calls them: %j", (parts, name) => {
  expect(read(pressed("answer:r1:A", { member: member(parts) }))).toMatchObject({ press: { player: { name } } });
});

test("a command keeps its values by the names of the options, whatever they hold", () => {
  const options = [
    { name: "zone", type: 3, value: "Europe/Berlin" },
    { name: "off", type: 3, value: "2026-12-24..2027-01-01" },
    { name: "time", type: 3, value: "09:30" },
    { name: "what", type: 3, value: "add" },
    { name: "days", type: 3, value: "weekdays" },
  ];
  expect(read(commanded("schedule", options))).toMatchObject({
    kind: "command",
    call: {
      name: "schedule",
      values: {
        what: "add",
        time: "09:30",
        days: "weekdays",
        zone: "Europe/Berlin",
        off: "2026-12-24..2027-01-01",
      },
      community,
      player,
    },
  });
  expect(read(commanded("take", [{ name: "n", type: 4, value: 3 }]))).toMatchObject({
    call: { name: "take", values: { n: 3 } },
  });
});

test("people who are chosen are mentioned, and are no values", () => {
  const grace = { id: "888888888888888888", username: "grace_h", global_name: "Grace Hopper" };
  const options = [
    { name: "what", type: 3, value: "add" },
    { name: "person", type: 6, value: grace.id },
  ];
  const data = {
    name: "quiz",
    options: [{ name: "managers", type: 1, options }],
    resolved: { users: { [grace.id]: grace }, members: { [grace.id]: { nick: "Admiral" } } },
  };
  expect(read(sent({ type: 2, data }))).toMatchObject({
    call: {
      name: "managers",
      values: { what: "add" },
      mentioned: [{ id: `discord:${guild}/${grace.id}`, name: "Admiral" }],
    },
  });
});

test.each([
  ["0", false],
  [String(1n << 5n), true],
  [String(1n << 3n), true],
  [String((1n << 60n) | (1n << 5n)), true],
  [String(~(1n << 5n) & ~(1n << 3n) & ((1n << 50n) - 1n)), false],
])("with the permissions %s somebody may manage: %s", (permissions, mayManage) => {
  expect(read(commanded("post", [], { member: member({ permissions }) }))).toMatchObject({ call: { mayManage } });
});

test("what is typed for a topic, a zone or a version is looked up; for anything else nothing is offered", () => {
  const focused = (name: string, value: string) => ({ name, type: 3, value, focused: true });
  expect(read(typing("schedule", [focused("zone", "berl")]))).toEqual({
    kind: "autocomplete",
    query: { kind: "zone", community: expect.stringMatching(/^discord:/), typed: "berl", limit: 25 },
  });
  expect(read(typing("post", [focused("topic", "")]))).toMatchObject({ query: { kind: "topic", typed: "" } });
  expect(read(typing("schedule", [focused("days", "m")]))).toEqual({ kind: "nothing" });
  expect(read(typing("no-such-command", [focused("zone", "b")]))).toEqual({ kind: "nothing" });
  expect(read(typing("schedule", []))).toEqual({ kind: "nothing" });
});

test.each([
  ["in a direct message", { guild_id: undefined, member: undefined, user: { id: person, username: "ada_l" } }],
  ["where only a person installed Arena", { authorizing_integration_owners: { 1: person } }],
  ["without a channel", { channel_id: undefined, channel: undefined }],
])("%s a command and a press are refused in words", (_where, parts) => {
  for (const raw of [commanded("today", [], parts), pressed("answer:r1:A", parts)]) {
    expect(read(raw)).toMatchObject({ kind: "refused", reply: { tone: "refused", title: "I only work in servers" } });
  }
});

test("a form or a menu, which Arena never sends, is answered in words", () => {
  expect(read(sent({ type: 5, data: { custom_id: "x", components: [] } }))).toMatchObject({ kind: "refused" });
  const menu = { custom_id: "answer:r1:A", component_type: 3, values: ["A"] };
  expect(read(pressed("", { data: menu }))).toMatchObject({ kind: "refused" });
});

test("a command of another name is asked for help, and one that the table has no more is passed on as it is", () => {
  const data = { name: "other", options: [{ name: "post", type: 1 }] };
  expect(read(sent({ type: 2, data }))).toMatchObject({ call: { name: "help" } });
  expect(read(sent({ type: 2, data: { name: "quiz" } }))).toMatchObject({ call: { name: "help" } });
  expect(read(commanded("gone"))).toMatchObject({ call: { name: "gone", values: {} } });
});

test.each([
  ["nothing", undefined],
  ["a text", "INTERACTION_CREATE"],
  ["a list", []],
  ["no type", sent()],
  ["an id that is none", { ...pressed("answer:r1:A"), id: "../../x" }],
  ["a token that is none", { ...pressed("answer:r1:A"), token: "" }],
])("%s is no interaction", (_what, raw) => {
  expect(interactionSchema.safeParse(raw).success).toBe(false);
});

test.each([
  ["an owner that is a number", { authorizing_integration_owners: { 0: 0 } }],
  ["owners that are a list", { authorizing_integration_owners: [guild] }],
  ["permissions of another kind", { member: member({ permissions: 32 }) }],
  ["no permissions", { member: member({ permissions: undefined }) }],
  ["a nickname that is none", { member: member({ nick: 7 }) }],
  ["no channel's id but the channel", { channel_id: null, channel: { id: channel, type: 0 } }],
  ["no server's id but the server", { guild_id: undefined, guild: { id: guild, locale: "de" } }],
  ["a user beside the member", { member: { nick: "Ada Lovelace", permissions: "0" }, user: { id: person } }],
  ["no message", { message: undefined }],
  ["a message of another kind", { message: { id: 5, flags: "x" } }],
  ["fields that nobody knows", { context: "x", entitlements: {}, locale: 1, app_permissions: null, version: "2" }],
])("a press with %s is a press all the same", (_what, parts) => {
  expect(read(pressed("answer:r1:A", parts))).toMatchObject({
    kind: "press",
    press: { community, channel: `discord:${guild}/${channel}`, player, action: "answer:r1:A" },
  });
});

test("permissions that cannot be read give no rights", () => {
  for (const permissions of ["0x20", 32, null, `${2n ** 200n}`, "-1"]) {
    expect(read(commanded("post", [], { member: member({ permissions }) }))).toMatchObject({
      call: { mayManage: false },
    });
  }
});

test.each([
  ["a type of the future", sent({ type: 99 })],
  ["the menu of a person", sent({ type: 2, data: { id: "1", name: "quiz", type: 2, target_id: person } })],
  ["the menu of a message", sent({ type: 2, data: { id: "1", name: "Report", type: 3, target_id: message } })],
  ["a command without its data", sent({ type: 2 })],
  ["a press without its data", pressed("", { data: null })],
  ["a press whose id is a number", pressed("", { data: { custom_id: 7, component_type: 2 } })],
  ["a form without its data", sent({ type: 5 })],
])("%s is refused in words", (_what, raw) => {
  expect(read(raw)).toMatchObject({ kind: "refused", reply: { title: "I don't know this" } });
});

test("what is given with a command is taken as far as it can be read", () => {
  const options = [
    { name: "time", type: 3, value: { hour: 9 } },
    null,
    { name: 5, type: 3, value: "x" },
    { name: "days", type: "3", value: "daily" },
  ];
  const data = { name: "quiz", type: 1, options: [{ name: "schedule", type: 1, options }], resolved: { users: [1] } };
  expect(read(sent({ type: 2, data }))).toMatchObject({ call: { name: "schedule", values: { days: "daily" } } });
});

test("no shape whatever throws in reading: it is understood or not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.object({ maxDepth: 4 }), fc.object(), (type, data, parts) => {
      const parsed = interactionSchema.safeParse(sent({ ...parts, type, data, application_id: application }));
      if (parsed.success) parseInteraction(parsed.data);
    }),
  );
});
