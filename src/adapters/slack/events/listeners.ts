/** What Arena listens to, and who deals with it. */
import type { App } from "@slack/bolt";
import { communityId } from "../ids.ts";
import { authorizedInstallation } from "../install/authorize.ts";
import { keyOf } from "../install/installation.ts";
import { drawSuggestions, fieldPrefix, searchPrefix } from "../messages/form-fields.ts";
import { formCallback, oldFormCallback } from "../messages/form-view.ts";
import { pressPrefix } from "../messages/render.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { press } from "./button-press.ts";
import { FormPreviews } from "./form-preview.ts";
import { FormSubmissions } from "./form-submission.ts";
import type { HandlerContext } from "./handler-context.ts";
import { showHome } from "./home-tab.ts";
import { RemovalHandler, userChanged } from "./lifecycle-events.ts";
import {
  commandPayload,
  formChangePayload,
  homeOpenedPayload,
  pressPayload,
  searchPayload,
  submissionPayload,
  tokensRevokedPayload,
  uninstalledPayload,
  userChangePayload,
} from "./payload-schema.ts";
import { slashCommand } from "./slash-command.ts";
import { acknowledgementOf } from "./timed-ack-app.ts";

const suggestionsAtMost = 50;

/** A workspace may have given the command another name. */
const anyCommand = /.*/;

export function addListeners(app: App, context: HandlerContext, retry: RateLimitRetry): void {
  const removals = new RemovalHandler(context, retry);
  const submissions = new FormSubmissions(context);
  const previews = new FormPreviews(context, retry);

  app.action(new RegExp(`^${pressPrefix}`), async ({ body, context: about }) => {
    const payload = pressPayload.parse(body);
    await press(context, authorizedInstallation(about), payload, acknowledgementOf(about));
  });

  app.command(anyCommand, async ({ body, context: about }) => {
    await slashCommand(context, authorizedInstallation(about), commandPayload.parse(body));
  });

  app.options(new RegExp(`^(?:${searchPrefix}|zone$)`), async ({ body, context: about, ack }) => {
    const { kind, typed } = searchPayload.parse(body);
    const community = communityId(authorizedInstallation(about).key);
    const found = await context.bot.autocomplete({ kind, community, typed, limit: suggestionsAtMost });
    await ack({ options: drawSuggestions(found) });
  });

  app.action(new RegExp(`^${fieldPrefix}`), async ({ body, context: about, ack }) => {
    await ack();
    await previews.change(authorizedInstallation(about), formChangePayload.parse(body));
  });

  app.view(new RegExp(`^(?:${formCallback}|${oldFormCallback})$`), async ({ body, context: about }) => {
    const payload = submissionPayload.parse(body);
    await submissions.take(authorizedInstallation(about), payload, acknowledgementOf(about));
  });

  app.event("app_home_opened", async ({ body, context: about }) => {
    const { event, event_id } = homeOpenedPayload.parse(body);
    if (event.tab === "home" && isNew(context, event_id))
      await showHome(context, authorizedInstallation(about), event.user);
  });

  app.event("user_change", async ({ body, context: about }) => {
    const payload = userChangePayload.parse(body);
    if (isNew(context, payload.event_id)) await userChanged(context, authorizedInstallation(about), payload);
  });

  // These two arrive when the token is dead already, and Bolt looks up no installation for them.
  app.event("app_uninstalled", async ({ body, context: about }) => {
    const key = keyOf(about);
    if (key !== undefined) await removals.take(key, uninstalledPayload.parse(body));
  });

  app.event("tokens_revoked", async ({ body, context: about }) => {
    const key = keyOf(about);
    const payload = tokensRevokedPayload.parse(body);
    const ours = (payload.event.tokens.bot ?? []).length > 0;
    if (key !== undefined && ours) await removals.take(key, payload);
  });
}

/** Slack repeats events. To draw a page or to note a name twice does no harm, so nothing is written down for these. */
function isNew({ recentIds }: HandlerContext, id: string): boolean {
  return recentIds.addNew(id, true);
}
