/** A form that a button opens: for platforms that cannot show one at every moment, or not a second time. */
import { notice } from "../../build.ts";
import type { Form } from "../../form.ts";
import type { Message } from "../../message.ts";
import { command, line, strong } from "../../spans.ts";

/** @param action of the button that opens the form. */
export function formByButtonView({ title, intro, instead }: Form, action: string): Message {
  return notice({
    title,
    lines: [line("Press the button to fill it in, or say it in words: ", command(instead), ".")],
    blocks: intro,
    choices: [{ action, label: "Fill it in", spoken: `Fill in: ${title}` }],
  });
}

/** What is wrong with a form that was sent, by the labels of its fields. @param action of the button that opens it again, filled in. */
export function formFaultsView(form: Form, faults: Readonly<Record<string, string>>, action: string): Message {
  const labels = new Map(form.fields.map(({ name, label }) => [name, label]));
  return notice({
    title: "Not yet",
    tone: "refused",
    lines: ["Nothing was done. What you filled in is kept: press the button to change it."],
    blocks: [
      {
        kind: "list",
        items: Object.entries(faults).map(([name, fault]) => line(strong(labels.get(name) ?? name), `: ${fault}`)),
      },
    ],
    choices: [{ action, label: "Change it", spoken: `Change: ${form.title}` }],
  });
}
