/** The playground's addresses. */
import { ServerResponse } from "node:http";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { setCookie } from "hono/cookie";
import { etag } from "hono/etag";
import { HTTPException } from "hono/http-exception";
import { streamSSE } from "hono/streaming";
import type { Log } from "../../../ports/log.ts";
import { asId } from "../../../quiz/ids.ts";
import { formBytes, formPaths, formRoutes } from "../forms/form-routes.ts";
import { documentHeaders } from "../messages/documents.ts";
import { readAssets } from "./assets.ts";
import { playerBySlug } from "./demo-players.ts";
import { renderPage } from "./page.ts";
import type { Playground } from "./playground.ts";
import { documentGone, failedWords, messageGone, notRunning, tooLong, unknownPlayer } from "./refusals.ts";
import { type Access, asksForPassword, headers, onlyKnownHosts, onlyOwnPage } from "./request-guards.ts";
import {
  checked,
  commandRequest,
  commandText,
  documentRequest,
  playerRequest,
  pressRequest,
  readRequest,
  withoutScript,
} from "./request-schema.ts";
import { sendOutcome } from "./send-outcome.ts";
import { playerCookie, viewerOf, watchedBy } from "./viewer.ts";

const bodyBytes = 16 * 1024;

export interface RouteParts {
  readonly playground: Playground;
  readonly log: Log;
  readonly access: Access;
}

export function playgroundRoutes({ playground, log, access }: RouteParts): Hono {
  const routes = new Hono();
  const assets = readAssets();

  // Named one by one: other people's routes live on the same server.
  for (const path of [
    "/",
    "/events",
    "/document/*",
    "/press",
    "/command",
    "/player",
    ...formPaths,
    ...assets.map((asset) => asset.path),
  ]) {
    routes.use(path, headers());
    routes.use(path, onlyKnownHosts(access));
    if (access.password !== undefined) routes.use(path, asksForPassword(access.password));
  }
  for (const path of ["/document/*", "/press", "/command", "/player"]) {
    routes.use(path, onlyOwnPage(access));
    routes.use(path, bodyLimit({ maxSize: bodyBytes, onError: () => refuseLong(bodyBytes) }));
  }
  for (const path of formPaths) {
    routes.use(path, onlyOwnPage(access));
    routes.use(path, bodyLimit({ maxSize: formBytes, onError: () => refuseLong(formBytes) }));
  }

  for (const { path, type, body } of assets) {
    routes.get(path, etag(), (context) =>
      context.body(body, 200, { "content-type": type, "cache-control": "no-cache" }),
    );
  }

  routes.get("/", async (context) => {
    const viewer = viewerOf(context);
    // Before the messages are read: a change in between is then drawn again, not missed.
    const version = playground.events.version(viewer);
    const page = await renderPage({ viewer, messages: await playground.shownMessages(viewer), version });
    return context.html(page, 200, { "cache-control": "no-store" });
  });

  routes.get("/events", (context) => {
    if (!playground.ready()) throw notRunning();
    const watched = watchedBy(context).map(({ viewer, seen }) => ({
      player: viewer,
      seen,
      redraw: () => playground.redraw(viewer),
    }));
    // Answered like GET it would be a stream that nobody reads and nothing ends.
    if (context.req.method === "HEAD") return context.body(null, 200, { "content-type": "text/event-stream" });
    context.header("x-accel-buffering", "no");
    const response = streamSSE(context, async (stream) => {
      const outcome = await playground.events.serve(watched, stream);
      // Waiting for somebody who does not read would hold the server up for ever when it stops.
      if (outcome === "unread") answerOf(context.env)?.destroy();
    });
    // A connection that is kept for the next request would hold the server up for seconds when it stops.
    response.headers.set("connection", "close");
    return response;
  });

  routes.get("/document/:message/:index", async (context) => {
    const viewer = viewerOf(context);
    const { message, index } = checked(context.req.param(), documentRequest);
    const document = await playground.document(viewer, message, index);
    if (document === undefined) throw documentGone();
    return context.body(document.text.toWellFormed(), 200, documentHeaders(document.name));
  });

  formRoutes(routes, playground);

  routes.post("/press", async (context) => {
    const viewer = viewerOf(context);
    const { action, message } = await readRequest(context, pressRequest);
    const outcome = await playground.press(viewer, asId(message), action);
    if (outcome === undefined) throw messageGone();
    return await sendOutcome(context, viewer, outcome);
  });

  routes.post("/command", async (context) => {
    const viewer = viewerOf(context);
    const { text } = await readRequest(context, commandRequest);
    return await sendOutcome(context, viewer, await playground.command(viewer, commandText(text)));
  });

  routes.post("/player", async (context) => {
    const { player } = await readRequest(context, playerRequest);
    const chosen = playerBySlug(player);
    if (chosen === undefined) throw unknownPlayer();
    setCookie(context, playerCookie, chosen.slug, {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: 31_536_000,
    });
    return withoutScript(context)
      ? context.redirect(`/?player=${chosen.slug}`, 303)
      : context.json({ player: chosen.slug });
  });

  routes.onError((error, context) => {
    // The browser's own question for a password has headers of its own.
    if (error instanceof HTTPException && error.res !== undefined) return error.getResponse();
    if (error instanceof HTTPException) return context.json({ error: error.message }, error.status);
    log.warn(
      { event: "web.request.failed", path: context.req.path, err: error },
      "The playground could not answer a request.",
    );
    return context.json({ error: failedWords }, 500);
  });

  return routes;
}

/** Node's own answer to the request, which node-server hands through. */
function answerOf(bindings: unknown): ServerResponse | undefined {
  if (typeof bindings !== "object" || bindings === null || !("outgoing" in bindings)) return undefined;
  return bindings.outgoing instanceof ServerResponse ? bindings.outgoing : undefined;
}

function refuseLong(bytes: number): never {
  throw tooLong(bytes);
}
