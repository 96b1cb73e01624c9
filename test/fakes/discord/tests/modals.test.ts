/** The fake takes the modals that Discord takes, and sends what a client would send. */
import { expect, test } from "vitest";
import type { FakeInteraction } from "../interactions/interaction.ts";
import { type Ground, openGround, withButtons } from "../world/ground.ts";

const name = { type: 4, custom_id: "name", style: 1, required: true, max_length: 10 };
const days = {
  type: 22,
  custom_id: "days",
  options: [
    { label: "Monday", value: "mon", default: true },
    { label: "Tuesday", value: "tue" },
  ],
};
const level = {
  type: 21,
  custom_id: "level",
  required: false,
  options: [
    { label: "Easy", value: "easy" },
    { label: "Hard", value: "hard" },
  ],
};
const topic = { type: 3, custom_id: "topic", required: false, min_values: 0, options: [{ label: "GC", value: "gc" }] };
const place = { type: 8, custom_id: "place", required: false, min_values: 0, max_values: 1 };

function labelled(label: string, component: object): object {
  return { type: 18, label, component };
}

function modal(...components: object[]): object {
  return { type: 9, data: { custom_id: "form:x", title: "A form", components } };
}

async function pressed(): Promise<
  Ground & { readonly interaction: FakeInteraction; callback(body: object): ReturnType<Ground["ask"]> }
> {
  const ground = await openGround();
  const interaction = ground.grace.click(await ground.sent(withButtons("A")), "A");
  const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
  return { ...ground, interaction, callback: (body) => ground.ask("POST", path, { body }) };
}

test("a modal is filled in by its labels and comes back as Discord sends it, with the message that it was opened from", async () => {
  const { fake, grace, channel, callback, interaction } = await pressed();
  const fields = [labelled("Name", name), labelled("Days", days), labelled("Level", level), labelled("Place", place)];
  expect(await callback(modal({ type: 10, content: "Read this" }, ...fields))).toMatchObject({ status: 204 });
  const opened = await interaction.opened();
  expect([opened.title, opened.texts]).toEqual(["A form", ["Read this"]]);
  expect(opened.fields).toMatchObject([
    { label: "Name", value: "" },
    { label: "Days", value: ["Monday"] },
    { label: "Level", value: "" },
    { label: "Place", value: "" },
  ]);
  opened.fill({ Name: "Ada", Days: ["Tuesday"], Level: "Hard", Place: channel.id });
  const { payload } = grace.submit(interaction, opened);
  expect(payload).toMatchObject({
    type: 5,
    message: { content: "Which?" },
    data: {
      custom_id: "form:x",
      components: [
        { type: 10, id: 1 },
        { type: 18, id: 2, component: { type: 4, id: 3, custom_id: "name", value: "Ada" } },
        { type: 18, component: { type: 22, custom_id: "days", values: ["tue"] } },
        { type: 18, component: { type: 21, custom_id: "level", value: "hard" } },
        { type: 18, component: { type: 8, custom_id: "place", values: [channel.id] } },
      ],
      resolved: { channels: { [channel.id]: { name: channel.name } } },
    },
  });
  expect(fake.violations).toEqual([]);
});

test("what is left empty comes back as nothing: an empty text, no value, no values", async () => {
  const { grace, callback, interaction } = await pressed();
  await callback(modal(labelled("Name", { ...name, required: false }), labelled("Level", level), labelled("T", topic)));
  expect(grace.submit(interaction, await interaction.opened()).payload).toMatchObject({
    data: { components: [{ component: { value: "" } }, { component: { value: null } }, { component: { values: [] } }] },
  });
});

test("a client sends nothing that is missing something, and takes nothing that the modal does not", async () => {
  const { ada, grace, callback, interaction } = await pressed();
  await callback(modal(labelled("Name", name), labelled("Days", days), labelled("Level", level)));
  const opened = await interaction.opened();
  expect(() => grace.submit(interaction, opened)).toThrow("Name is required");
  expect(() => opened.fill({ Name: "x".repeat(11) })).toThrow("takes no more");
  expect(() => opened.fill({ Name: "a\nb" })).toThrow("one line");
  expect(() => opened.fill({ Days: ["Sunday"] })).toThrow("no option");
  expect(() => opened.fill({ Level: ["Easy", "Hard"] })).toThrow("1 at most");
  expect(() => opened.fill({ Elsewhere: "x" })).toThrow("no field");
  opened.fill({ Name: "Ada", Days: [] });
  expect(() => grace.submit(interaction, opened)).toThrow("Days is required");
  expect(() => ada.submit(interaction, opened)).toThrow("somebody else");
});

test.for<[what: string, components: object[]]>([
  ["no components", []],
  ["six components", Array.from({ length: 6 }, (_, index) => labelled("N", { ...name, custom_id: `n${index}` }))],
  ["an id twice", [labelled("One", name), labelled("Two", name)]],
  ["a field without a label", [name]],
  ["a label of 46 characters", [labelled("x".repeat(46), name)]],
  ["a description of 101 characters", [{ ...labelled("Name", name), description: "x".repeat(101) }]],
  ["a label within a label", [labelled("Name", { ...name, label: "Name" })]],
  ["a button", [{ type: 1, components: [{ type: 2, style: 2, label: "A", custom_id: "a" }] }]],
  ["a preset text that is too long", [labelled("Name", { ...name, value: "x".repeat(11) })]],
  ["a text of more than 4,000 characters", [labelled("Name", { ...name, max_length: 4001 })]],
  ["a placeholder of 101 characters", [labelled("Name", { ...name, placeholder: "x".repeat(101) })]],
  ["a single dot", [labelled("Level", { ...level, options: level.options.slice(0, 1) })]],
  [
    "eleven boxes",
    [labelled("Days", { ...days, options: Array.from({ length: 11 }, (_, i) => ({ label: "d", value: `${i}` })) })],
  ],
  [
    "26 options in a list",
    [labelled("T", { ...topic, options: Array.from({ length: 26 }, (_, i) => ({ label: "t", value: `${i}` })) })],
  ],
  ["two options with one value", [labelled("Days", { ...days, options: [days.options[0], days.options[0]] })]],
  [
    "two dots chosen",
    [labelled("Level", { ...level, options: level.options.map((one) => ({ ...one, default: true })) })],
  ],
  ["no value wanted where one is required", [labelled("T", { ...topic, required: true })]],
  ["more values wanted than there are", [labelled("Days", { ...days, max_values: 3 })]],
  ["something disabled", [labelled("T", { ...topic, disabled: true })]],
])("a modal with %s is refused", async ([_what, components]) => {
  const { callback } = await pressed();
  expect(await callback(modal(...components))).toMatchObject({ status: 400, code: 50035 });
});

test("a modal does not follow a deferral, and does not answer another modal", async () => {
  const first = await pressed();
  await first.callback({ type: 5, data: { flags: 1 << 6 } });
  expect(await first.callback(modal(labelled("Name", name)))).toMatchObject({ code: 40060 });
  const { grace, ask, callback, interaction } = await pressed();
  await callback(modal(labelled("Name", name)));
  const opened = await interaction.opened();
  opened.fill({ Name: "Ada" });
  const { id, token } = grace.submit(interaction, opened);
  const path = `/interactions/${id}/${token}/callback`;
  expect(await ask("POST", path, { body: modal(labelled("Name", name)) })).toMatchObject({ code: 50035 });
  expect(await ask("POST", path, { body: { type: 4, data: { content: "Taken" } } })).toMatchObject({ status: 204 });
});
