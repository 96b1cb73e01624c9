/** What Arena listens to, and who deals with it. */
import type { App } from "@slack/bolt";
import { type Installation, keyOf, type Source } from "../install/installation.ts";
import { pressPrefix } from "../messages/render.ts";
import { optionsOf, scheduleForm, zoneField } from "../messages/schedule-modal-view.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { press } from "./button-press.ts";
import type { HandlerContext } from "./handler-context.ts";
import { showHome } from "./home-tab.ts";
import { personChanged, Removals } from "./lifecycle-events.ts";
import {
  commandPayload,
  homeOpenedPayload,
  pressPayload,
  searchPayload,
  submissionPayload,
  tokensRevokedPayload,
  uninstalledPayload,
  userChangePayload,
} from "./payload-schema.ts";
import { submitScheduleForm } from "./schedule-modal.ts";
import { command } from "./slash-command.ts";

const zonesAtMost = 50;

/** A workspace may have given the command another name. */
const anyCommand = /.*/;

export function listen(app: App, context: HandlerContext, retry: RateLimitRetry): void {
  const removals = new Removals(context, retry);
  const at = async (source: Source, act: (installation: Installation) => Promise<unknown>) => {
    const installation = await installationOf(context, source);
    if (installation !== undefined) await act(installation);
  };

  app.action(new RegExp(`^${pressPrefix}`), async ({ body, context: source }) => {
    const payload = pressPayload.parse(body);
    await at(source, (installation) => press(context, installation, payload));
  });

  app.command(anyCommand, async ({ body, context: source }) => {
    const payload = commandPayload.parse(body);
    await at(source, (installation) => command(context, installation, payload));
  });

  app.options(zoneField, async ({ body, ack }) => {
    const { value } = searchPayload.parse(body);
    const zones = await context.bot.autocomplete({ kind: "zone", typed: value, limit: zonesAtMost });
    await ack({ options: optionsOf(zones) });
  });

  app.view(scheduleForm, async ({ body, context: source }) => {
    const payload = submissionPayload.parse(body);
    await at(source, (installation) => submitScheduleForm(context, installation, payload));
  });

  app.event("app_home_opened", async ({ body, context: source }) => {
    const { event, event_id } = homeOpenedPayload.parse(body);
    if (event.tab === "home" && isNews(context, event_id))
      await at(source, (installation) => showHome(context, installation, event.user));
  });

  app.event("user_change", async ({ body, context: source }) => {
    const payload = userChangePayload.parse(body);
    if (isNews(context, payload.event_id))
      await at(source, (installation) => personChanged(context, installation, payload));
  });

  // These two arrive when the token is dead already, and Bolt looks up no installation for them.
  app.event("app_uninstalled", async ({ body, context: source }) => {
    const key = keyOf(source);
    if (key !== undefined) await removals.take(key, uninstalledPayload.parse(body));
  });

  app.event("tokens_revoked", async ({ body, context: source }) => {
    const key = keyOf(source);
    const payload = tokensRevokedPayload.parse(body);
    const ours = (payload.event.tokens.bot ?? []).length > 0;
    if (key !== undefined && ours) await removals.take(key, payload);
  });
}

/** Slack repeats events. To draw a page or to note a name twice does no harm, so nothing is written down for these. */
function isNews({ recent }: HandlerContext, id: string): boolean {
  const known = recent.get(id) !== undefined;
  recent.set(id, true);
  return !known;
}

async function installationOf({ installations }: HandlerContext, source: Source): Promise<Installation | undefined> {
  const key = keyOf(source);
  return key === undefined ? undefined : await installations.find(key);
}
