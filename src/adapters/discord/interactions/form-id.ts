/** What modals, and the buttons that open them, carry as their custom_id: which form it is, and perhaps where it is kept. */

export interface FormId {
  /** The form's own action. */
  readonly form: string;
  /** Under which the form is kept as it was filled in. */
  readonly draft?: string;
}

/** Of a draft's id; with the longest action of a form that a button can open it makes 100 characters. */
export const draftIdLength = 12;
const draftPattern = new RegExp(String.raw`^draft:([\w-]{${draftIdLength}}):(.+)$`, "s");
const formPrefix = "form:";

export function formatFormId({ form, draft }: FormId): string {
  return draft === undefined ? formPrefix + form : `draft:${draft}:${form}`;
}

/** The id of a button that opens a form again as it was filled in; undefined for every other button. */
export function parseDraftButton(customId: string): Required<FormId> | undefined {
  const [, draft, form] = draftPattern.exec(customId) ?? [];
  return draft === undefined || form === undefined ? undefined : { draft, form };
}

/** The id of a modal; undefined for one that Arena cannot have sent. */
export function parseModalId(customId: string): FormId | undefined {
  const draft = parseDraftButton(customId);
  if (draft !== undefined) return draft;
  const form = customId.startsWith(formPrefix) ? customId.slice(formPrefix.length) : "";
  return form === "" ? undefined : { form };
}
