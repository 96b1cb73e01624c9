/** A form: what somebody is asked to fill in. Views make it, adapters draw it, `Bot.submit` takes it back. */
import type { ChannelId } from "../quiz/ids.ts";
import type { Block } from "./message.ts";

/** What every platform can draw; the tightest are Discord (fields, labels, options) and Slack (title, submit label). */
export const formLimits = { action: 100, title: 24, submit: 24, label: 45, hint: 100, options: 25, fields: 5 } as const;

export interface Form {
  /** Which form it is: what its submission is understood by, weeks later and on any replica. */
  readonly action: string;
  readonly title: string;
  /** What stands above the fields; may be empty. */
  readonly intro: readonly Block[];
  /** At most `formLimits.fields` besides those that are spare. */
  readonly fields: readonly Field[];
  /** The label of the button that sends it. */
  readonly submit: string;
  /** `Bot.preview` says what the values would come to, for platforms that can show it while the form is open. */
  readonly previews: boolean;
  /** The command that does the same in words, for whoever the form cannot be shown to. */
  readonly instead: string;
}

interface FieldParts {
  /** Lower-case letters; unique in its form. The key of its value in a submission. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  /** May be left out where a platform's forms are too small for it. */
  readonly spare?: true;
}

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

export type Field = FieldParts &
  (
    | {
        readonly kind: "short-text" | "long-text";
        readonly value?: string;
        readonly placeholder?: string;
        /** The most characters that it takes: at most 3,000. */
        readonly most: number;
      }
    | { readonly kind: "choice"; readonly options: readonly FieldOption[]; readonly value?: string }
    | { readonly kind: "choices"; readonly options: readonly FieldOption[]; readonly values: readonly string[] }
    /** One of very many, found by typing where the platform can search (`Bot.autocomplete`); else a short text. */
    | {
        readonly kind: "search";
        readonly query: "topic" | "zone" | "python";
        readonly value?: string;
        readonly placeholder?: string;
      }
    | { readonly kind: "channel"; readonly value?: ChannelId }
    /** Local time, `HH:MM`. */
    | { readonly kind: "time"; readonly value?: string }
  );

/** What was filled in, by the names of the fields; an empty field is absent. Not to be trusted. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** What is wrong with a form that was sent, one sentence a field. The form stays open with what was typed. */
export interface FieldFaults {
  readonly faults: Readonly<Record<string, string>>;
}
