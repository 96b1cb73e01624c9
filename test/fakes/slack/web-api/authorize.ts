/** The page on which an admin allows the app in, and the way back to the app. */
import type { Backstage } from "../world/backstage.ts";
import type { Town } from "../world/town.ts";

/** What the server answers. */
export interface Page {
  readonly status: number;
  readonly location?: string;
  readonly text?: string;
}

/**
 * `/oauth/v2/authorize` shows what there is to choose; the links in it carry `team` (a workspace or an organisation), `user`, or `deny`.
 */
export function authorizePage(url: URL, stage: Backstage, town: Town): Page {
  const wanted = Object.fromEntries(url.searchParams);
  const { client_id: clientId, scope = "", state = "", team, user, deny } = wanted;
  const [known = ""] = stage.app.redirectUrls;
  const redirectUri = wanted["redirect_uri"] ?? known;
  if (clientId !== stage.app.clientId) return fault("invalid_client_id");
  if (!stage.app.redirectUrls.some((allowed) => redirectUri.startsWith(allowed))) return fault("bad_redirect_uri");
  if (scope === "") return fault("invalid_scope");
  const back = new URL(redirectUri);
  if (state !== "") back.searchParams.set("state", state);
  if (deny !== undefined) {
    back.searchParams.set("error", "access_denied");
    return { status: 302, location: back.href };
  }
  if (team === undefined || user === undefined) return chooser(url, stage);
  const scopes = scope.split(/[ ,]/).filter(Boolean);
  const install = () => town.installById(team, { scopes, by: user });
  back.searchParams.set("code", stage.codes.give({ redirectUri, by: user, install }, stage.nowMs()));
  return { status: 302, location: back.href };
}

function fault(code: string): Page {
  return { status: 400, text: `Something went wrong when authorizing this app: ${code}` };
}

function chooser(url: URL, stage: Backstage): Page {
  const links = stage.world.people
    .all()
    .filter(({ admin, owner }) => admin || owner)
    .map(({ id, team, name }) => {
      const choice = new URL(url);
      choice.searchParams.set("team", team);
      choice.searchParams.set("user", id);
      return `<a href="${choice.href.replaceAll("&", "&amp;")}">${name} allows it for ${team}</a>`;
    });
  return { status: 200, text: `<!doctype html><title>Allow</title>${links.join("<br>")}` };
}
