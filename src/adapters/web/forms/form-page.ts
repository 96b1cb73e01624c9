/** A form as a page of its own, for a browser without the script. */
import { html } from "hono/html";
import type { Markup } from "../html/markup.ts";
import { renderHead } from "../playground/page-head.ts";
import { type FormViewParts, renderForm } from "./form-view.ts";

export function renderFormPage(parts: Omit<FormViewParts, "on">): Markup {
  return html`<!doctype html>
<html lang="en">
${renderHead("Arena playground, a form")}</head>
<body class="form-page">
<main class="dialog">${renderForm({ ...parts, on: "page" })}</main>
</body>
</html>`;
}
