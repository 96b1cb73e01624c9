import { App, HTTPReceiver, type Installation } from "@slack/bolt";
import { describe, expect, onTestFinished, test } from "vitest";
import { Browser } from "../players/browser.ts";
import { codeOf, minuteMs, openAcme, silent } from "../world/acme.ts";

/** Bolt with its own install pages, against the fake; installations are kept in the order in which they came. */
async function installable() {
  const acme = await openAcme();
  const { slack } = acme;
  const stored: Installation[] = [];
  const receiver = new HTTPReceiver({
    signingSecret: slack.app.signingSecret,
    clientId: slack.app.clientId,
    clientSecret: slack.app.clientSecret,
    stateSecret: "state-secret",
    scopes: ["commands", "chat:write"],
    logger: silent,
    installationStore: {
      storeInstallation: async (installation) => void stored.push(installation),
      fetchInstallation: async () => {
        throw new Error("nothing is fetched here");
      },
    },
    installerOptions: { authorizationUrl: slack.authorizeUrl, clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = new App({ receiver, logger: silent });
  const server = await receiver.start(0);
  onTestFinished(async () => void (await app.stop()));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  slack.app.redirectUrls.splice(0, 9, `${origin}/slack/oauth_redirect`);
  return { ...acme, stored, installUrl: `${origin}/slack/install` };
}

describe("an install through OAuth", () => {
  test("gives each workspace a token of its own", async () => {
    const { slack, acme, ada, stored, installUrl, clientOf } = await installable();
    const globex = slack.town.workspace("Globex");
    const hank = slack.town.person(globex, "Hank", { owner: true });
    expect((await new Browser().install(installUrl, acme, ada)).status).toBe(200);
    expect((await new Browser().install(installUrl, globex, hank)).status).toBe(200);
    expect(stored).toMatchObject([
      {
        team: { id: acme.id },
        user: { id: ada.id },
        bot: { scopes: expect.arrayContaining(["commands", "chat:write"]) },
        isEnterpriseInstall: false,
      },
      { team: { id: globex.id }, user: { id: hank.id } },
    ]);
    const tokens = stored.map(({ bot }) => bot?.token ?? "");
    const teams = await Promise.all(tokens.map(async (token) => (await clientOf(token).auth.test()).team));
    expect(teams).toEqual(["Acme", "Globex"]);
  });

  test("into a whole organisation has no team", async () => {
    const { slack, ada, stored, installUrl } = await installable();
    const org = slack.town.org("Umbrella");
    await new Browser().install(installUrl, org, ada);
    expect(stored).toMatchObject([{ isEnterpriseInstall: true, enterprise: { id: org.id } }]);
    expect(stored[0]?.team).toBeUndefined();
  });

  test("that is denied, or comes from another browser, stores nothing", async () => {
    const { acme, ada, stored, installUrl } = await installable();
    const denied = await new Browser().install(installUrl, acme, ada, "deny");
    expect(denied.url).toContain("error=access_denied");
    const first = new Browser();
    const back = (await first.install(installUrl, acme, ada)).url;
    expect(stored).toHaveLength(1);
    await new Browser().open(back);
    expect(stored).toHaveLength(1);
  });
});

describe("a code", () => {
  test("is good once, for ten minutes, with the right secret and the right way back", async () => {
    const { slack, acme, ada, clock, clientOf } = await openAcme();
    const codeFor = async () => {
      const url = `${slack.authorizeUrl}?client_id=${slack.app.clientId}&scope=commands&team=${acme.id}&user=${ada.id}&redirect_uri=http://localhost/back`;
      const response = await fetch(url, { redirect: "manual" });
      return new URL(response.headers.get("location") ?? "").searchParams.get("code") ?? "";
    };
    const { clientId: client_id, clientSecret: client_secret } = slack.app;
    const redeem = (args: object) =>
      codeOf(clientOf("").apiCall("oauth.v2.access", { client_id, client_secret, ...args }));
    const code = await codeFor();
    expect(await redeem({ code, client_secret: "?" })).toBe("bad_client_secret");
    expect(await redeem({ code, client_id: "?" })).toBe("invalid_client_id");
    expect(await redeem({ code, redirect_uri: "http://localhost/other" })).toBe("bad_redirect_uri");
    expect(await redeem({ code })).toBe("ok");
    expect(await redeem({ code })).toBe("code_already_used");
    expect(await redeem({ code: "made up" })).toBe("invalid_code");
    const late = await codeFor();
    clock.pass(11 * minuteMs);
    expect(await redeem({ code: late })).toBe("invalid_code");
  });
});

test("Slack's page refuses an unknown app, an unknown way back and no scopes", async () => {
  const { slack } = await openAcme();
  const page = async (query: string) => await (await fetch(`${slack.authorizeUrl}?${query}`)).text();
  const { clientId } = slack.app;
  expect(await page("client_id=1&scope=commands")).toContain("invalid_client_id");
  expect(await page(`client_id=${clientId}&scope=commands&redirect_uri=https://evil.example`)).toContain(
    "bad_redirect_uri",
  );
  expect(await page(`client_id=${clientId}`)).toContain("invalid_scope");
  expect(await page(`client_id=${clientId}&scope=commands`)).toContain("Ada Lovelace allows it");
});
