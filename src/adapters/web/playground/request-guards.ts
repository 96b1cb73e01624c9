/** Who may come in: a page without a login is guarded against other pages, not against people. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { basicAuth } from "hono/basic-auth";
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

export interface Access {
  /** The server listens on loopback only. */
  readonly loopback: boolean;
  /** The origin under which people reach it, where a proxy or a tunnel stands in front of it. */
  readonly publicUrl?: string | undefined;
  readonly password?: string | undefined;
}

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const addressHost = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * A name that somebody else pointed at this server (DNS rebinding) reaches it, but with a Host that is not known here.
 * Names of loopback are, and the public address; beyond loopback also bare IP addresses, to which no name leads. A
 * password makes every name safe: a browser sends it to the origin only that it was typed for.
 */
export function onlyKnownHosts({ loopback, publicUrl, password }: Access): MiddlewareHandler {
  const known = nameOf(publicUrl);
  return async (context, next) => {
    const host = (context.req.header("host") ?? "").toLowerCase();
    const right =
      loopbackHost.test(host) ||
      isNamed(host, known) ||
      (!loopback && (password !== undefined || (known === undefined && addressHost.test(host))));
    if (!right) throw notThisHost();
    await next();
  };
}

/** Any user name does: there is one password. */
export function asksForPassword(password: string): MiddlewareHandler {
  const right = hashOf(password);
  return basicAuth({
    realm: "Arena playground",
    verifyUser: (_user, given) => timingSafeEqual(hashOf(given), right),
  });
}

/** Equal lengths, whatever was typed. */
function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Browsers name the page that a post comes from; programs that are no browser need not. */
export function onlyOwnPage({ publicUrl }: Access): MiddlewareHandler {
  const known = nameOf(publicUrl);
  return async (context, next) => {
    const origin = context.req.header("origin");
    const site = context.req.header("sec-fetch-site");
    const host = (context.req.header("host") ?? "").toLowerCase();
    const otherPage =
      origin === undefined
        ? site === "cross-site" || site === "same-site"
        : origin !== publicUrl && (isNamed(host, known) || URL.parse(origin)?.host !== host);
    if (otherPage) throw otherSite();
    await next();
  };
}

function nameOf(publicUrl: string | undefined): string | undefined {
  return publicUrl === undefined ? undefined : URL.parse(publicUrl)?.hostname;
}

/** By the name alone: a proxy may leave the port out. */
function isNamed(host: string, name: string | undefined): boolean {
  return host.replace(/:\d{1,5}$/, "") === name;
}
