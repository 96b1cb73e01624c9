/** Many workspaces with one Arena: installs, organisations, and the end of an install. */
import { describe, vi } from "vitest";
import { Browser } from "../../fakes/slack/players/browser.ts";
import { buttonNamed, textOf } from "../../fakes/slack/players/reading.ts";
import type { FakeSlack } from "../../fakes/slack/slack.ts";
import type { Installation, Org, Person, Workspace } from "../../fakes/slack/world/world.ts";
import { Company, counted } from "../../support/slack/slack-company.ts";
import { oauthSettings, type SlackArena, test } from "../../support/slack/slack-harness.ts";

const patient = { timeout: 60_000 };

/** A company installs by itself, through the pages, and invites the bot. */
async function installed(slack: FakeSlack, { url }: SlackArena, company: Company): Promise<Company> {
  const installation = await throughThePages(slack, url, company.workspace, company.ada);
  company.general.members.add(installation.botUser);
  return company;
}

async function throughThePages(
  slack: FakeSlack,
  url: string,
  place: Workspace | Org,
  by: Person,
): Promise<Installation> {
  slack.app.redirectUrls.splice(0, 9, `${url}slack/oauth_redirect`);
  slack.sendTo(`${url}slack/events`);
  const { status, text } = await new Browser().install(`${url}slack/install`, place, by);
  if (status !== 200) throw new Error(`the install ended with ${status}: ${text}`);
  const installation = slack.town.installationOf(place);
  if (installation === undefined) throw new Error("nothing was installed");
  return installation;
}

describe.concurrent("Arena for many", () => {
  test("keeps two workspaces apart: boards, questions, tokens", patient, async ({ expect, start, slack }) => {
    const arena = await start({ settings: oauthSettings(slack) });
    const acme = await installed(slack, arena, new Company(slack, "Acme"));
    const globex = await installed(slack, arena, new Company(slack, "Globex"));
    const [inAcme, inGlobex] = [await acme.post(), await globex.post()];
    await acme.press(acme.grace, inAcme, "A");
    expect(await globex.say(globex.grace, "leaderboard all")).toContain("Nobody has answered yet");
    const foreign = buttonNamed(inAcme.blocks, "A");
    const own = buttonNamed(inGlobex.blocks, "A");
    const swapped = { ...own, element: { ...own.element, value: foreign.element["value"] } };
    await slack.players.pressElement(globex.alan, inGlobex, swapped);
    await vi.waitUntil(() => globex.read(globex.alan).length === 1, { timeout: 60_000 });
    expect(globex.read(globex.alan)[0]).toContain("This question belongs elsewhere");
    expect(slack.log.violations).toEqual([]);
  });

  test(
    "plays in a workspace of an organisation that installed it as a whole, where team is null",
    patient,
    async ({ expect, start, slack }) => {
      const arena = await start({ settings: oauthSettings(slack) });
      const org = slack.town.org("Umbrella");
      const labs = slack.town.workspace("Labs", org);
      const alice = slack.town.person(labs, "Alice Abernathy", { admin: true });
      const channel = slack.town.channel(labs, "general", [alice]);
      const installation = await throughThePages(slack, arena.url, org, alice);
      slack.town.grant(installation, labs);
      channel.members.add(installation.botUser);
      await slack.players.command(alice, channel, "post");
      const asked = () => channel.messages.find(({ blocks }) => textOf(blocks).includes("[A]"));
      await vi.waitUntil(() => asked() !== undefined, { timeout: 60_000 });
      const posted = asked();
      if (posted) await slack.players.press(alice, posted, "A");
      const verdicts = () => slack.players.ephemerals(alice).map(({ blocks }) => counted(textOf(blocks)));
      await vi.waitUntil(() => verdicts().includes("A"), { timeout: 60_000 });
      expect(slack.log.violations).toEqual([]);
    },
  );

  test(
    "stops where it was removed, and goes on when it is installed again",
    patient,
    async ({ expect, start, slack }) => {
      const arena = await start({ settings: oauthSettings(slack) });
      const acme = await installed(slack, arena, new Company(slack, "Acme"));
      const globex = await installed(slack, arena, new Company(slack, "Globex"));
      await acme.say(acme.ada, "schedule 09:30 daily UTC");
      const posted = await acme.post();
      await acme.press(acme.grace, posted, "A");
      await slack.town.uninstall(acme.workspace);
      const delivery = await slack.players.press(acme.alan, posted, "B");
      expect(delivery.outcome).toBe("acked");
      const calls = slack.log.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(slack.log.requests.slice(calls).filter(({ outcome }) => outcome === "ok")).toEqual([]);
      expect(counted((await globex.press(globex.grace, await globex.post(), "C")).text)).toBe("C");
      const told = slack.attempts.filter(({ parcel }) => /uninstalled|revoked/.test(JSON.stringify(parcel.payload)));
      expect(told).toHaveLength(2);
      await installed(slack, arena, acme);
      for (const attempt of told) expect((await slack.repeat(attempt)).outcome).toBe("acked");
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await acme.say(acme.grace, "leaderboard all")).toContain("Grace Hopper");
      expect(slack.log.violations).toEqual([]);
    },
  );

  test(
    "refuses an install that was denied or forged, and stores nothing",
    patient,
    async ({ expect, start, slack }) => {
      const { url } = await start({ settings: oauthSettings(slack) });
      const acme = new Company(slack, "Acme");
      slack.app.redirectUrls.splice(0, 9, `${url}slack/oauth_redirect`);
      const denied = await new Browser().install(`${url}slack/install`, acme.workspace, acme.ada, "deny");
      expect(denied.status).toBeGreaterThanOrEqual(400);
      expect(
        (await new Browser().open(`${url}slack/oauth_redirect?code=1&state=forged`)).status,
      ).toBeGreaterThanOrEqual(400);
      expect(slack.town.installationOf(acme.workspace)).toBeUndefined();
    },
  );
});

test(
  "a click from a workspace whose app is gone is swallowed, and the next one elsewhere is served",
  patient,
  async ({ expect, play, slack }) => {
    const { company } = await play();
    const posted = await company.post();
    await slack.town.uninstall(company.workspace);
    expect((await slack.players.press(company.grace, posted, "A")).outcome).toBe("acked");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(company.read(company.grace)).toEqual([]);
    expect(slack.sockets.open).toHaveLength(1);
  },
);
