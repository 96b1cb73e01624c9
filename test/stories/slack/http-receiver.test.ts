/** What arrives at `/slack/events`: signed rightly or not, once or several times, in time whatever else is slow. */
import { createHmac } from "node:crypto";
import { describe, vi } from "vitest";
import { override } from "../../support/override.ts";
import { counted } from "../../support/slack/slack-company.ts";
import { test } from "../../support/slack/slack-harness.ts";

const patient = { timeout: 60_000 };

describe.concurrent("a request to the one port", () => {
  test.for(["wrong", "old", "future", "missing"] as const)(
    "with a signature that is %s is refused, and nothing is counted",
    patient,
    async (signature, { expect, play, slack }) => {
      const { company } = await play({ door: "http" });
      const posted = await company.post();
      const delivery = await slack.players.press(company.grace, posted, "A", { wire: { signature } });
      expect(delivery).toMatchObject({ outcome: "refused", status: 401 });
      expect(company.read(company.grace)).toEqual([]);
      expect(counted((await company.press(company.grace, posted, "B")).text)).toBe("B");
    },
  );

  test("whose content type has a charset is read like any other", patient, async ({ expect, play, slack }) => {
    const { company } = await play({ door: "http" });
    const posted = await company.post();
    const wire = { contentType: "application/x-www-form-urlencoded; charset=utf-8" };
    expect(counted((await company.press(company.grace, posted, "A", { wire })).text)).toBe("A");
    expect(slack.log.violations).toEqual([]);
  });

  test(
    "that is garbage, huge or of the wrong method is refused, and the port lives on",
    patient,
    async ({ expect, play }) => {
      const { company, url } = await play({ door: "http" });
      const address = `${url}slack/events`;
      expect((await fetch(address, { method: "POST", body: "{" })).status).toBe(401);
      expect((await fetch(address)).status).toBeGreaterThanOrEqual(400);
      const huge = await fetch(address, { method: "POST", body: "x".repeat(6_000_000) }).then(
        ({ status }) => status,
        () => 0,
      );
      expect(huge === 0 || huge >= 400).toBe(true);
      expect((await fetch(`${url}healthz`)).status).toBe(200);
      expect(await company.say(company.grace, "leaderboard")).toContain("Leaderboard");
    },
  );
});

const noPayloads = ["null", "true", "7", '"text"', "[]", "[null]", "", "{"];
const oddPayloads = [
  "{}",
  '{"type":null}',
  '{"type":"event_callback","event":null}',
  '{"type":"block_actions","user":null,"team":null,"actions":null}',
  '{"type":"block_actions","actions":[null]}',
  '{"type":"view_submission","view":null}',
  '{"type":"block_suggestion","value":7}',
  '{"command":7,"text":null}',
  '{"type":"url_verification"}',
];

describe.concurrent("a signed body of any JSON type", () => {
  test(
    "is refused where it is no payload, and whatever it is the port lives on",
    patient,
    async ({ expect, play, slack }) => {
      const { company, url } = await play({ door: "http" });
      const send = async (body: string, type: string) => {
        const at = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
        const hash = createHmac("sha256", slack.app.signingSecret).update(`v0:${at}:${body}`).digest("hex");
        const headers = {
          "content-type": type,
          "x-slack-request-timestamp": String(at),
          "x-slack-signature": `v0=${hash}`,
        };
        return (await fetch(`${url}slack/events`, { method: "POST", body, headers })).status;
      };
      for (const json of noPayloads) {
        expect(await send(json, "application/json"), json).toBe(400);
        // An empty form is a form without a field.
        if (json !== "")
          expect(
            await send(`payload=${encodeURIComponent(json)}`, "application/x-www-form-urlencoded"),
            `payload=${json}`,
          ).toBe(400);
      }
      for (const json of oddPayloads) {
        expect(await send(json, "application/json"), json).toBeLessThan(500);
        const form = `payload=${encodeURIComponent(json)}`;
        expect(await send(form, "application/x-www-form-urlencoded"), form).toBeLessThan(500);
      }
      expect(await company.say(company.grace, "leaderboard")).toContain("Leaderboard");
    },
  );
});

describe.concurrent("an event", () => {
  test.for(["socket", "http"] as const)(
    "that comes twice over %s is handled once",
    patient,
    async (door, { expect, play, slack }) => {
      const { company } = await play({ door });
      await slack.players.openHome(company.grace, company.workspace);
      await vi.waitUntil(() => slack.calls("views.publish").length === 1, { timeout: 60_000 });
      const told = slack.attempts.at(-1);
      expect(told && (await slack.repeat(told)).outcome).toBe("acked");
      await slack.players.openHome(company.grace, company.workspace);
      await vi.waitUntil(() => slack.calls("views.publish").length >= 2, { timeout: 60_000 });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(slack.calls("views.publish")).toHaveLength(2);
    },
  );
});

describe.concurrent("an acknowledgement", () => {
  test.for(["socket", "http"] as const)(
    "over %s does not wait for the database nor for Slack",
    patient,
    async (door, { expect, play, slack }) => {
      const waiting = Promise.withResolvers<void>();
      const { company } = await play({
        door,
        around: (store) =>
          override(store, "recordAnswer", async (...given) => {
            await waiting.promise;
            return await store.recordAnswer(...given);
          }),
      });
      const posted = await company.post();
      slack.faults.add("users.info", { kind: "delay", ms: 4_000 }, 3);
      const delivery = await slack.players.press(company.grace, posted, "A");
      expect(delivery.outcome).toBe("acked");
      expect(delivery.afterMs).toBeLessThan(1_000);
      expect(company.read(company.grace)).toEqual([]);
      setTimeout(waiting.resolve, 3_500);
      await vi.waitUntil(() => company.read(company.grace).length === 1, { timeout: 60_000 });
      expect(counted(company.read(company.grace)[0] ?? "")).toBe("A");
      expect(slack.log.violations).toEqual([]);
    },
  );
});
