import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSuggestions } from "../../../../src/adapters/slack/messages/form-fields.ts";
import { drawForm, readOrigin, withPreview } from "../../../../src/adapters/slack/messages/form-view.ts";
import type { Field, Form } from "../../../../src/message/form.ts";
import { asId, type ChannelId } from "../../../../src/quiz/ids.ts";
import { viewFaults } from "../../../fakes/slack/block-kit/check.ts";
import { anyMessage, hostile } from "./any-message.ts";

const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 60 }), fc.constantFrom(...hostile));
const shared = { label: text, hint: text, required: fc.boolean() };
const options = fc.array(fc.record({ value: text, label: text }), { maxLength: 25 });
const kinds: readonly fc.Arbitrary<object>[] = [
  fc.record({
    ...shared,
    kind: fc.constantFrom("short-text", "long-text"),
    value: text,
    placeholder: text,
    most: fc.integer({ min: 1, max: 3_000 }),
  }),
  fc.record({ ...shared, kind: fc.constant("choice"), options, value: text }),
  fc.record({ ...shared, kind: fc.constant("choices"), options, values: fc.array(text) }),
  fc.record({ ...shared, kind: fc.constant("search"), query: fc.constant("zone"), value: text, placeholder: text }),
  fc.record({ ...shared, kind: fc.constant("channel"), value: fc.constantFrom("slack:T1/C1", "discord:1/2", "") }),
  fc.record({ ...shared, kind: fc.constant("time"), value: fc.oneof(text, fc.constant("09:30")) }),
];
const anyForm = fc.record({
  action: fc.constantFrom("schedule", "text:r0und"),
  title: text,
  intro: anyMessage.map(({ blocks }) => blocks),
  fields: fc.array(fc.oneof(...kinds), { maxLength: 7 }).map(named),
  submit: text,
  previews: fc.boolean(),
  instead: fc.constant("help"),
});

function named(fields: readonly object[]): readonly Field[] {
  return fields.map((field, index) => ({ ...field, name: `field${index}` }) as Field);
}

const origin = { channel: "C061", responseUrl: "https://hooks.slack.com/commands/T1/2/3" };

describe("a form", () => {
  test("is a modal that Slack takes, whatever stands in it, also with its preview", () => {
    fc.assert(
      fc.property(anyForm, anyMessage, (form: Form, { blocks }) => {
        const view = JSON.parse(JSON.stringify(drawForm(form, origin)));
        expect(viewFaults(view, "modal")).toEqual([]);
        expect(viewFaults({ ...view, blocks: withPreview(view.blocks, blocks) }, "modal")).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("offers no value that it would have to cut", () => {
    const found = [
      { value: "x".repeat(76), label: "long" },
      { value: "", label: "empty" },
      { value: "ok", label: "" },
    ];
    expect(drawSuggestions(found)).toEqual([{ value: "ok", text: { type: "plain_text", text: "ok", emoji: false } }]);
  });

  test("carries which form it is and where it was asked for, without the address where that is too long", () => {
    const form: Form = {
      action: "text:r0und",
      title: "T",
      intro: [],
      fields: [],
      submit: "S",
      previews: false,
      instead: "help",
    };
    expect(readOrigin(drawForm(form, origin).private_metadata ?? "")).toEqual({ form: "text:r0und", ...origin });
    const long = { channel: "C061", responseUrl: `https://hooks.slack.com/${"x".repeat(3_000)}` };
    expect(readOrigin(drawForm(form, long).private_metadata ?? "")).toEqual({ form: "text:r0und", channel: "C061" });
  });

  test("lets Slack fill in the channel where it was asked for, and names any other itself", () => {
    const channel = (id: string): Form => ({
      action: "a",
      title: "T",
      intro: [],
      fields: [{ kind: "channel", name: "channel", label: "Channel", required: true, value: asId<ChannelId>(id) }],
      submit: "S",
      previews: false,
      instead: "help",
    });
    const element = (id: string) => JSON.parse(JSON.stringify(drawForm(channel(id), origin).blocks[0])).element;
    expect(element("slack:T1/C061")).toMatchObject({ default_to_current_conversation: true });
    expect(element("slack:T1/C062")).toMatchObject({ initial_conversation: "C062" });
  });
});
