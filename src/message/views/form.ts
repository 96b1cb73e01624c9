/** Around a form: its buttons, and what is said where it cannot be shown, or not any more. */
import { notice } from "../build.ts";
import type { FieldFaults, Form, FormValues } from "../form.ts";
import type { Block, Message } from "../message.ts";
import { isForm, type Reply } from "../reply.ts";
import { command, line, strong } from "../spans.ts";

/** At most 24 characters each. */
export const formButtons = { cancel: "Cancel", close: "Close" } as const;

function formInWords({ title, intro, instead }: Form): Message {
  return notice({ title, lines: [line("Say it in words, for example ", command(instead), ".")], blocks: intro });
}

/** The reply as something to read. */
export function inWords(reply: Reply): Message {
  return isForm(reply) ? formInWords(reply) : reply;
}

/** Stands in the place of a form that is still being made. */
export function formOnItsWayView(): Message {
  return notice({ title: "One moment", lines: ["The form is on its way."] });
}

export interface RefusedForm extends FieldFaults {
  readonly values: FormValues;
  /** The labels of the fields by their names, as far as they are known. */
  readonly labels: ReadonlyMap<string, string>;
}

/** The faults of a form that is closed already, and what was typed, so that nobody has to remember it. */
export function refusedFormView({ faults, values, labels }: RefusedForm): Message {
  const labelled = (name: string, text: string) => {
    const label = labels.get(name);
    return label === undefined ? line(text) : line(strong(label), `: ${text}`);
  };
  const typed = Object.entries(values).map(([name, value]) =>
    labelled(name, typeof value === "string" ? value : value.join(", ")),
  );
  const kept: readonly Block[] = [
    { kind: "text", spans: [strong("What you sent")] },
    { kind: "list", items: typed },
  ];
  return notice({
    title: "The form was not taken",
    tone: "refused",
    lines: Object.entries(faults).map(([name, fault]) => labelled(name, fault)),
    blocks: typed.length === 0 ? [] : kept,
    footnote: line("Please ask for the form once more."),
  });
}
