/** The addresses of a form that is open: sent, looked at beforehand, and searched in. */
import type { Context, Hono } from "hono";
import { renderBlocks } from "../html/render.ts";
import type { Playground } from "../playground/playground.ts";
import { notYourForm } from "../playground/refusals.ts";
import { checked, formRequest, readRequest, suggestionRequest, withoutScript } from "../playground/request-schema.ts";
import { sendOutcome } from "../playground/send-outcome.ts";
import { viewerOf } from "../playground/viewer.ts";
import { renderFormPage } from "./form-page.ts";
import { formValues } from "./form-values.ts";

export const formPaths = ["/form", "/form/preview", "/suggestions"];
/** Five long texts, each of them written as a browser writes what is not ASCII. */
export const formBytes = 256 * 1024;

const suggested = 8;

export function formRoutes(routes: Hono, playground: Playground): void {
  routes.post("/form", async (context) => {
    const { viewer, signed, opened, values } = await readForm(context, playground);
    const outcome = await playground.submit(viewer, opened, values);
    if ("kind" in outcome) return await sendOutcome(context, viewer, outcome);
    const { faults } = outcome;
    if (!withoutScript(context)) return context.json({ faults });
    return context.html(renderFormPage({ viewer, form: opened.form, signed, values, faults }), 422);
  });

  routes.post("/form/preview", async (context) => {
    const { viewer, signed, opened, values } = await readForm(context, playground);
    const preview = await playground.preview(viewer, opened, values);
    if (!withoutScript(context)) return context.json({ preview: String(await renderBlocks(preview)) });
    return context.html(renderFormPage({ viewer, form: opened.form, signed, values, preview }));
  });

  routes.get("/suggestions", async (context) => {
    const { query: kind, typed } = checked(context.req.query(), suggestionRequest);
    return context.json({ suggestions: await playground.suggestions({ kind, typed, limit: suggested }) });
  });
}

async function readForm(context: Context, playground: Playground) {
  const viewer = viewerOf(context);
  const { opened: signed, values: sent } = await readRequest(context, formRequest);
  const opened = await playground.openedForm(viewer, signed);
  if (opened === undefined) throw notYourForm();
  return { viewer, signed, opened, values: formValues(opened.form, sent) };
}
