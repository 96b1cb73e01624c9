/** All forms, by the first word of their action. */
import { scheduleFormAction } from "../../message/views/schedule/schedule-form.ts";
import type { FormHandler } from "./form-handler.ts";
import { scheduleFormHandler } from "./schedule-form.ts";

const handlers: ReadonlyMap<string, FormHandler> = new Map([[scheduleFormAction, scheduleFormHandler]]);

/** @param action as it arrived. Undefined for what is no form of Arena. */
export function findForm(action: string): FormHandler | undefined {
  return handlers.get(action.split(":", 1)[0] ?? "");
}
