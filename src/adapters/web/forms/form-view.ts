/** A form as HTML: the same controls in the dialog and on the page that takes its place without a script. */
import { html } from "hono/html";
import type { Field, FieldFaults, Form, FormValues } from "../../../message/form.ts";
import type { Block } from "../../../message/message.ts";
import type { Markup } from "../html/markup.ts";
import { renderBlocks } from "../html/render.ts";
import { visibleText } from "../html/visible-text.ts";
import { playgroundChannel } from "../ids.ts";
import type { DemoPlayer } from "../playground/demo-players.ts";
import { controlPrefix, shownFields } from "./form-values.ts";

export interface FormViewParts {
  readonly viewer: DemoPlayer;
  readonly form: Form;
  readonly signed: string;
  /** `page`: without a script, so that what the script does has a button or a link of its own. */
  readonly on: "dialog" | "page";
  /** What was typed before; absent: what the form presets. */
  readonly values?: FormValues;
  readonly faults?: FieldFaults["faults"];
  readonly preview?: readonly Block[];
}

export const formTitleId = "form-title";

export function renderForm({ viewer, form, signed, on, values, faults = {}, preview = [] }: FormViewParts): Markup {
  const fields = shownFields(form);
  const names = new Set(fields.map(({ name }) => name));
  const apart = Object.entries(faults).flatMap(([name, fault]) => (names.has(name) ? [] : [fault]));
  const firstWrong = fields.find(({ name }) => Object.hasOwn(faults, name))?.name;
  return html`<form class="fill-in" method="post" action="/form?player=${viewer.slug}" autocomplete="off">
<input type="hidden" name="opened" value="${signed}">
<h2 class="form-title" id="${formTitleId}" dir="auto">${visibleText(form.title)}</h2>
<p class="form-problem" role="alert" dir="auto">${visibleText(apart.join(" "))}</p>
${form.intro.length > 0 && html`<div class="form-intro">${renderBlocks(form.intro)}</div>`}
${fields.map((field) => {
  const value = values === undefined ? undefined : (values[field.name] ?? "");
  return renderField(field, value, Object.hasOwn(faults, field.name) ? faults[field.name] : undefined, firstWrong);
})}
${form.previews && html`<div class="preview" role="status" aria-label="Preview">${renderBlocks(preview)}</div>`}
<div class="form-actions"><button class="form-submit">${visibleText(form.submit)}</button>${
    on === "page"
      ? html`${form.previews && html`<button formaction="/form/preview?player=${viewer.slug}" formnovalidate>Preview</button>`}<a class="form-cancel" href="/?player=${viewer.slug}">Cancel</a>`
      : html`<button class="form-cancel" type="button">Cancel</button>`
  }</div>
</form>`;
}

/** @param value what was typed before; undefined: what the form presets. */
function renderField(
  field: Field,
  value: string | readonly string[] | undefined,
  fault: string | undefined,
  firstWrong: string | undefined,
): Markup {
  const id = `field-${field.name}`;
  const optional = !field.required && html` <span class="optional">optional</span>`;
  const hint =
    field.hint !== undefined && html`<p class="hint" id="${id}-hint" dir="auto">${visibleText(field.hint)}</p>`;
  const wrong = html`<p class="fault" id="${id}-fault" dir="auto">${fault !== undefined && visibleText(fault)}</p>`;
  const label = html`${visibleText(field.label)}${optional}`;
  const described = `${field.hint === undefined ? "" : `${id}-hint `}${id}-fault`;
  if (field.kind === "choices") {
    const chosen = new Set(value === undefined ? field.values : [value].flat());
    const focused = field.name === firstWrong;
    return html`<fieldset class="field" data-field="${field.name}" aria-describedby="${described}"><legend>${label}</legend>${hint}<div class="boxes">${field.options.map(
      (option, index) =>
        html`<label class="box"><input type="checkbox" name="${controlPrefix + field.name}" value="${option.value}"${mark("checked", chosen.has(option.value))}${mark("autofocus", focused && index === 0)}${fault !== undefined && html` aria-invalid="true"`}><span dir="auto">${visibleText(option.label)}</span></label>`,
    )}</div>${wrong}</fieldset>`;
  }
  const attributes = html` id="${id}" name="${controlPrefix + field.name}" aria-describedby="${described}" aria-invalid="${fault === undefined ? "false" : "true"}"${mark("required", field.required)}${mark("autofocus", field.name === firstWrong)}`;
  const text = String(value ?? ("value" in field ? (field.value ?? "") : ""));
  return html`<div class="field" data-field="${field.name}"><label for="${id}">${label}</label>${hint}${renderControl(field, text, attributes)}${wrong}</div>`;
}

function renderControl(field: Exclude<Field, { kind: "choices" }>, text: string, attributes: Markup): Markup {
  switch (field.kind) {
    case "short-text":
      return html`<input type="text" dir="auto"${attributes} value="${text}" maxlength="${field.most}" placeholder="${field.placeholder ?? ""}">`;
    case "long-text":
      // A line break right behind the tag is not part of the text.
      return html`<textarea dir="auto" rows="5"${attributes} maxlength="${field.most}" placeholder="${field.placeholder ?? ""}">
${text}</textarea>`;
    case "search":
      return html`<input type="text" dir="auto"${attributes} value="${text}" maxlength="200" placeholder="${field.placeholder ?? ""}" autocapitalize="off" spellcheck="false" data-search="${field.query}">`;
    case "time":
      return html`<input type="time"${attributes} value="${text}">`;
    case "channel":
      return html`<select${attributes}><option value="${playgroundChannel}">#python-memory</option></select>`;
    case "choice":
      return html`<select${attributes}>${(!field.required || field.value === undefined) && html`<option value=""></option>`}${field.options.map(
        (option) =>
          html`<option value="${option.value}"${mark("selected", option.value === text)}>${visibleText(option.label)}</option>`,
      )}</select>`;
  }
}

function mark(attribute: string, set: boolean): Markup | false {
  return set && html` ${attribute}`;
}
