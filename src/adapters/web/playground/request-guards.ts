/** Who may come in: a page without a login is guarded against other pages, not against people. */
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { notThisHost, otherSite } from "./refusals.ts";

/** Nothing is loaded from elsewhere, nothing runs inline, nobody frames the page. */
export function headers(): MiddlewareHandler {
  const own = ["'self'"];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: own,
      styleSrc: own,
      imgSrc: own,
      connectSrc: own,
      formAction: own,
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: "DENY",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    // Not `no-referrer`: with it a browser names no origin when a form of our own page is sent.
    referrerPolicy: "same-origin",
    // The playground speaks plain HTTP on loopback; a promise of HTTPS would lock other local programs out.
    strictTransportSecurity: false,
  });
}

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** A name that somebody else pointed at 127.0.0.1 reaches the server, but never with a Host of ours. */
export function onlyLoopbackHosts(): MiddlewareHandler {
  return async (context, next) => {
    if (!loopbackHost.test(context.req.header("host") ?? "")) {
      throw notThisHost();
    }
    await next();
  };
}

/** Browsers name the page that a post comes from; programs that are no browser need not. */
export function onlyOwnPage(): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header("origin");
    const site = context.req.header("sec-fetch-site");
    const foreign =
      origin === undefined
        ? site === "cross-site" || site === "same-site"
        : hostOf(origin) !== context.req.header("host");
    if (foreign) throw otherSite();
    await next();
  };
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
