import { ModalInteractionCallbackRequestSchema } from "discord-api-spec/zod";
import fc from "fast-check";
import { expect, test } from "vitest";
import { channelId } from "../../../../src/adapters/discord/ids.ts";
import { drawModal } from "../../../../src/adapters/discord/messages/modal.ts";
import type { Field, Form } from "../../../../src/message/form.ts";
import { FakeModal } from "../../../fakes/discord/interactions/modal.ts";
import { specFaults } from "../../../fakes/discord/rest/spec.ts";
import { modalFaults } from "../../../fakes/discord/rules/modal-rules.ts";
import { aDiagram } from "./any-message.ts";
import { hostileText } from "./hostile.ts";

const options = fc.uniqueArray(fc.record({ value: fc.string({ maxLength: 120 }), label: hostileText }), {
  maxLength: 30,
  selector: ({ value }) => value,
});
const common = { label: hostileText, hint: hostileText, required: fc.boolean() };
const field: fc.Arbitrary<Field> = fc
  .tuple(
    fc.oneof(
      fc.record({
        ...common,
        kind: fc.constantFrom("short-text" as const, "long-text" as const),
        most: fc.integer({ min: 1, max: 5_000 }),
        value: hostileText,
        placeholder: hostileText,
      }),
      fc.record({ ...common, kind: fc.constant("choice" as const), options, value: fc.string() }),
      options.chain((all) =>
        fc.record({
          ...common,
          kind: fc.constant("choices" as const),
          options: fc.constant(all),
          values: fc.subarray(all.map(({ value }) => value)),
        }),
      ),
      fc.record({
        ...common,
        kind: fc.constant("search" as const),
        query: fc.constant("zone" as const),
        value: hostileText,
      }),
      fc.record({
        ...common,
        kind: fc.constant("channel" as const),
        value: fc.constant(channelId("111111111111111111", "222222222222222222")),
      }),
      fc.record({ ...common, kind: fc.constant("time" as const), value: hostileText }),
    ),
    fc.boolean(),
  )
  .map(([parts, spare]): Field => ({ ...parts, name: "n", ...(spare ? { spare: true } : {}) }));

function formOf(fields: readonly Field[], parts: Partial<Form> = {}): Form {
  const named = fields.map((each, index) => ({ ...each, name: "abcdefghij".charAt(index) }));
  return {
    action: "x",
    title: "A form",
    intro: [],
    fields: named,
    submit: "Go",
    previews: false,
    instead: "help",
    ...parts,
  };
}

function shown(form: Form): FakeModal {
  return new FakeModal(drawModal(form, "form:x"));
}

const text = (name: string, parts: Partial<Field> = {}): Field =>
  ({ kind: "short-text", name, label: name.toUpperCase(), required: true, most: 10, ...parts }) as Field;

test("whatever a form holds, Discord takes it", () => {
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), hostileText, hostileText, (fields, title, above) => {
      const intro = [{ kind: "text" as const, spans: [{ kind: "plain" as const, text: above }] }];
      const data = drawModal(formOf(fields, { title, intro }), "form:x");
      fc.pre(data.components.length > 0);
      expect(specFaults(ModalInteractionCallbackRequestSchema, { type: 9, data })).toEqual([]);
      expect(modalFaults(data)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("spare fields make room, and nothing else does", () => {
  const fields = ["a", "b", "c", "d"].map((name) => text(name));
  const spare = [text("s", { spare: true }), text("t", { spare: true })];
  const labelsOf = (all: readonly Field[]) => shown({ ...formOf([]), fields: all }).fields.map(({ label }) => label);
  expect(labelsOf([...spare, ...fields])).toEqual(["S", "A", "B", "C", "D"]);
  expect(labelsOf([...spare, ...fields, text("e")])).toEqual(["A", "B", "C", "D", "E"]);
});

test("what stands above the fields is shown where there is room for it, without its pictures", () => {
  const intro = [
    { kind: "text" as const, spans: [{ kind: "strong" as const, text: "This channel has" }] },
    { kind: "list" as const, items: [[{ kind: "plain" as const, text: "09:30 *daily*" }]] },
    { kind: "diagram" as const, diagram: aDiagram },
  ];
  expect(shown(formOf([text("a")], { intro })).texts).toEqual(["**This channel has**\n- 09:30 \\*daily\\*"]);
  expect(
    shown(
      formOf(
        ["a", "b", "c", "d", "e"].map((name) => text(name)),
        { intro },
      ),
    ).texts,
  ).toEqual([]);
});

test("up to ten options are seen at once, more are a list, and every one that was chosen is chosen", () => {
  const some = (number: number) =>
    Array.from({ length: number }, (_, index) => ({ value: `v${index}`, label: `L${index}` }));
  const kindOf = (form: Form) =>
    drawModal(form, "form:x").components.map((part) => ("component" in part ? part.component.type : undefined));
  const several = (number: number): Field => ({
    kind: "choices",
    name: "a",
    label: "A",
    required: false,
    options: some(number),
    values: ["v0", "v2"],
  });
  const one = (number: number): Field => ({
    kind: "choice",
    name: "a",
    label: "A",
    required: false,
    options: some(number),
    value: "v0",
  });
  expect(kindOf(formOf([several(10), several(11), one(1), one(10), one(11)]))).toEqual([22, 3, 3, 21, 3]);
  for (const number of [10, 11]) expect(shown(formOf([several(number)])).fields[0]?.value).toEqual(["L0", "L2"]);
  for (const number of [1, 10, 11]) expect(shown(formOf([one(number)])).fields[0]?.value).toBe("L0");
});
