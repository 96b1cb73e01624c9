import { ApplicationCommandUpdateRequestSchema } from "discord-api-spec/zod";
import { expect, test } from "vitest";
import { commandDefinition } from "../../../../src/adapters/discord/interactions/command-definition.ts";
import { limits } from "../../../../src/adapters/discord/messages/limits.ts";
import { commands } from "../../../../src/commands/table.ts";
import { specFaults } from "../../../fakes/discord/rest/spec.ts";
import { commandFaults, commandShape } from "../../../fakes/discord/rules/command-rules.ts";

const form = commandDefinition();
const subcommands = commandShape.parse(form).options ?? [];

function optionOf(command: string, option: string) {
  return subcommands.find(({ name }) => name === command)?.options?.find(({ name }) => name === option);
}

test("Discord takes the commands", () => {
  expect(specFaults(ApplicationCommandUpdateRequestSchema, form)).toEqual([]);
  expect(commandFaults([commandShape.parse(form)])).toEqual([]);
  expect(subcommands.length).toBeLessThanOrEqual(limits.command.options);
});

test("every command of the table is a subcommand, said in the same words", () => {
  expect(subcommands.map(({ name, description }) => [name, description])).toEqual(
    commands.map(({ name, summary }) => [name, summary]),
  );
});

test("they belong to servers, and everybody there is shown them: whoever may manage is looked at with each call", () => {
  expect(form).toMatchObject({ contexts: [0], integration_types: [0], default_member_permissions: null });
});

test("a short list is offered whole, a long one while it is being typed, and a person is chosen", () => {
  expect(optionOf("leaderboard", "period")?.choices?.map(({ value }) => value)).toEqual([
    "week",
    "month",
    "season",
    "all",
  ]);
  expect(optionOf("schedule", "zone")).toMatchObject({ type: 3, autocomplete: true });
  expect(optionOf("post", "topic")).toMatchObject({ type: 3, autocomplete: true });
  expect(optionOf("python", "version")).toMatchObject({ type: 3, autocomplete: true });
  expect(optionOf("take", "n")).toMatchObject({ type: 4 });
  expect(optionOf("managers", "person")).toMatchObject({ type: 6 });
});
