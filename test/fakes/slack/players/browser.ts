/** An admin's browser: follows redirects by hand and keeps cookies, for installs through OAuth. */
import type { Org, Person, Workspace } from "../world/world.ts";

export interface Arrived {
  readonly status: number;
  readonly url: string;
  readonly text: string;
}

export class Browser {
  readonly #cookies = new Map<string, string>();

  /** Goes there and wherever it is sent on to. */
  async open(url: string): Promise<Arrived> {
    let next = url;
    for (let hops = 0; hops < 10; hops++) {
      const response = await fetch(next, { redirect: "manual", headers: { cookie: this.#cookieHeader() } });
      for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
      const location = response.headers.get("location");
      if (location === null) return { status: response.status, url: next, text: await response.text() };
      next = new URL(location, next).href;
    }
    throw new Error(`${url} leads in circles`);
  }

  /**
   * Installs the app: opens its page, follows the link to Slack, allows it for one place (or denies it), and comes back.
   * @param installUrl the app's `/slack/install`.
   */
  async install(
    installUrl: string,
    place: Workspace | Org,
    by: Person,
    answer: "allow" | "deny" = "allow",
  ): Promise<Arrived> {
    const choice = new URL(await this.linkToSlack(installUrl));
    if (answer === "deny") choice.searchParams.set("deny", "1");
    choice.searchParams.set("team", place.id);
    choice.searchParams.set("user", by.id);
    return await this.open(choice.href);
  }

  /** Where the app's install page sends its visitors: by a link, or at once. */
  async linkToSlack(installUrl: string): Promise<string> {
    const response = await fetch(installUrl, { redirect: "manual", headers: { cookie: this.#cookieHeader() } });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const location = response.headers.get("location");
    return location === null ? linkIn(await response.text()) : new URL(location, installUrl).href;
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const [name = "", ...value] = pair.split("=");
    this.#cookies.set(name, value.join("="));
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

function linkIn(html: string): string {
  const [, link = ""] = /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(html) ?? [];
  if (link === "") throw new Error(`no link to Slack in: ${html.slice(0, 300)}`);
  return link.replaceAll("&amp;", "&");
}
