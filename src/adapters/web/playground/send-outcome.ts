/** What an action led to, as the script or the browser without it takes it. */
import type { Context } from "hono";
import { renderFormPage } from "../forms/form-page.ts";
import { renderForm } from "../forms/form-view.ts";
import type { DemoPlayer } from "./demo-players.ts";
import type { Outcome } from "./playground.ts";
import { withoutScript } from "./request-schema.ts";

/** Without the script a message is shown by the whole page, and a form by a page of its own. */
export async function sendOutcome(context: Context, viewer: DemoPlayer, outcome: Outcome): Promise<Response> {
  if (outcome.kind === "message") {
    const { rendered } = outcome;
    return withoutScript(context)
      ? context.redirect(`/?player=${viewer.slug}#${rendered.id}`, 303)
      : context.json(rendered);
  }
  const { form, signed } = outcome;
  if (withoutScript(context)) return context.html(renderFormPage({ viewer, form, signed }));
  return context.json({ form: String(await renderForm({ viewer, form, signed, on: "dialog" })) });
}
