/** The playground's addresses. */
import { ServerResponse } from "node:http";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { etag } from "hono/etag";
import { HTTPException } from "hono/http-exception";
import { streamSSE } from "hono/streaming";
import { asId } from "../../../quiz/ids.ts";
import { readAssets } from "./assets.ts";
import { type DemoPlayer, firstPlayer, playerBySlug, players } from "./demo-players.ts";
import { documentHeaders } from "./documents.ts";
import { drawPage } from "./page.ts";
import { type DrawnEntry, type Playground, PlaygroundClosed, type PlaygroundLog } from "./playground.ts";
import { headers, onlyLoopbackHosts, onlyOwnPage } from "./request-guards.ts";
import {
  checked,
  commandRequest,
  commandText,
  documentRequest,
  isForm,
  playerRequest,
  pressRequest,
  readRequest,
} from "./request-schema.ts";

const bodyBytes = 16 * 1024;
const cookieName = "arena_player";

export interface RouteParts {
  readonly playground: Playground;
  readonly log: PlaygroundLog;
  /** The server listens on loopback only, so it answers to loopback's names only. */
  readonly loopback: boolean;
}

export function playgroundRoutes({ playground, log, loopback }: RouteParts): Hono {
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
    ...assets.map((asset) => asset.path),
  ]) {
    routes.use(path, headers());
    if (loopback) routes.use(path, onlyLoopbackHosts());
  }
  for (const path of ["/document/*", "/press", "/command", "/player"]) {
    routes.use(path, onlyOwnPage());
    routes.use(path, bodyLimit({ maxSize: bodyBytes, onError: tooLarge }));
  }

  for (const { path, type, body } of assets) {
    routes.get(path, etag(), (context) =>
      context.body(body, 200, { "content-type": type, "cache-control": "no-cache" }),
    );
  }

  routes.get("/", async (context) => {
    const viewer = viewerOf(context);
    // Before the entries are read: a change in between is then drawn again, not missed.
    const version = playground.events.version(viewer);
    const page = await drawPage({ viewer, entries: await playground.entries(viewer), version });
    return context.html(page, 200, { "cache-control": "no-store" });
  });

  routes.get("/events", (context) => {
    if (!playground.ready()) throw new PlaygroundClosed();
    const viewer = viewerOf(context);
    const seen = context.req.header("last-event-id") ?? context.req.query("seen");
    context.header("x-accel-buffering", "no");
    const response = streamSSE(context, async (stream) => {
      const redraw = () => playground.redraw(viewer);
      const outcome = await playground.events.serve(viewer, stream, { seen, redraw });
      // Waiting for somebody who does not read would hold the server up for ever when it stops.
      if (outcome === "deaf") answerOf(context.env)?.destroy();
    });
    // A connection that is kept for the next request would hold the server up for seconds when it stops.
    response.headers.set("connection", "close");
    return response;
  });

  routes.get("/document/:message/:index", async (context) => {
    const viewer = viewerOf(context);
    const { message, index } = checked(context.req.param(), documentRequest);
    const document = await playground.document(viewer, message, index);
    if (document === undefined)
      throw new HTTPException(404, { message: "That document is not here any more; ask for it again." });
    return context.body(document.text.toWellFormed(), 200, documentHeaders(document.name));
  });

  routes.post("/press", async (context) => {
    const viewer = viewerOf(context);
    const { action, message } = await readRequest(context, pressRequest);
    const drawn = await playground.press(viewer, asId(message), action);
    if (drawn === undefined)
      throw new HTTPException(404, { message: "That message is not here any more; reload the page." });
    return answer(context, viewer, drawn);
  });

  routes.post("/command", async (context) => {
    const viewer = viewerOf(context);
    const { text } = await readRequest(context, commandRequest);
    return answer(context, viewer, await playground.command(viewer, commandText(text)));
  });

  routes.post("/player", async (context) => {
    const { player } = await readRequest(context, playerRequest);
    const chosen = playerBySlug(player);
    if (chosen === undefined) throw unknownPlayer();
    setCookie(context, cookieName, chosen.slug, { httpOnly: true, sameSite: "Strict", path: "/", maxAge: 31_536_000 });
    return isForm(context) ? context.redirect(`/?player=${chosen.slug}`, 303) : context.json({ player: chosen.slug });
  });

  routes.onError((error, context) => {
    if (error instanceof HTTPException) return context.json({ error: error.message }, error.status);
    if (error instanceof PlaygroundClosed) return context.json({ error: error.message }, 503);
    log.warn({ err: error, path: context.req.path }, "the playground could not answer a request");
    return context.json({ error: "Arena could not do that. Nothing is lost; try again in a moment." }, 500);
  });

  return routes;
}

function answer(context: Context, viewer: DemoPlayer, drawn: DrawnEntry): Response {
  return isForm(context) ? context.redirect(`/?player=${viewer.slug}#${drawn.id}`, 303) : context.json(drawn);
}

/** The address names the player, so that two tabs can be two people; else the one chosen last. */
function viewerOf(context: Context): DemoPlayer {
  const named = context.req.query("player");
  if (named === undefined) return playerBySlug(getCookie(context, cookieName)) ?? firstPlayer;
  const player = playerBySlug(named);
  if (player === undefined) throw unknownPlayer();
  return player;
}

function unknownPlayer(): HTTPException {
  return new HTTPException(400, {
    message: `There is no such player: choose ${players.map(({ slug }) => slug).join(", ")}.`,
  });
}

/** Node's own answer to the request, which node-server hands through. */
function answerOf(bindings: unknown): ServerResponse | undefined {
  if (typeof bindings !== "object" || bindings === null || !("outgoing" in bindings)) return undefined;
  return bindings.outgoing instanceof ServerResponse ? bindings.outgoing : undefined;
}

function tooLarge(): never {
  throw new HTTPException(413, { message: "That is too long: a request may have 16 KiB." });
}
