/** Forms over HTTP: stale ones, doubled ones, those of somebody else, and what nobody should fill in. */
import { expect, test } from "vitest";
import { z } from "zod";
import { playgroundChannel } from "../../../../src/adapters/web/ids.ts";
import type { Form } from "../../../../src/message/form.ts";
import { answerOf, openPlayground, type PlaygroundHouse, sendRaw } from "../../../support/web/playground-harness.ts";

const form: Form = {
  action: "say",
  title: "Say it",
  intro: [],
  fields: [
    { kind: "short-text", name: "title", label: "Title", required: true, most: 100 },
    { kind: "long-text", name: "body", label: "Body", required: false, most: 3_000 },
    { kind: "channel", name: "channel", label: "Channel", required: true },
    {
      kind: "choices",
      name: "days",
      label: "Days",
      required: false,
      values: [],
      options: [
        { value: "mon", label: "Monday" },
        { value: "tue", label: "Tuesday" },
      ],
    },
  ],
  submit: "Send",
  previews: true,
  instead: "help",
};

/** What a form carries through the browser, taken from how it was drawn. */
async function opened(house: PlaygroundHouse, player = "ada", shown = form): Promise<string> {
  const before = house.bot.reply;
  house.bot.reply = () => shown;
  const response = await house.post(`/command?player=${player}`, { text: "say" });
  house.bot.reply = before;
  const { form: html } = z.object({ form: z.string() }).parse(await response.json());
  return /name="opened" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

const filled = { title: ["A title"], body: ["A body"], channel: [playgroundChannel] };

test("a form is taken in any tab, and again after a restart", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  expect((await house.post("/form?player=ada", { opened: signed, values: filled })).status).toBe(200);
  await house.close();
  const again = await openPlayground({ keyValues: house.keyValues, now: "2026-03-20T08:00:00Z" });
  const answer = await answerOf(await again.post("/form?player=ada", { opened: signed, values: filled }));
  expect(answer.html).toContain("Taken");
  expect(again.bot.submissions).toMatchObject([
    { form: "say", channel: playgroundChannel, values: { title: "A title", body: "A body" } },
  ]);
});

test("the reply stands with the command that opened the form, and below the message whose button did", async () => {
  const house = await openPlayground();
  const reply = await answerOf(await house.post("/form?player=ada", { opened: await opened(house), values: filled }));
  expect(reply.html.replaceAll(/<[^>]+>/g, "")).toContain("Ada used /quiz say");
  const choices = [{ action: "form:say", label: "Say it", spoken: "Say it" }];
  const message = await house.platform.post(
    playgroundChannel,
    { title: "M", tone: "neutral", blocks: [], choices, footnote: [] },
    "m",
  );
  house.bot.reply = () => form;
  const pressed = await house.post("/press?player=ada", { action: "form:say", message });
  const { form: html } = z.object({ form: z.string() }).parse(await pressed.json());
  const signed = /name="opened" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const below = await answerOf(await house.post("/form?player=ada", { opened: signed, values: filled }));
  expect(below.after).toBe(message);
});

test("a form of another player, a changed one and an invented one are refused, and reach nobody", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  const [content = "", code = ""] = signed.split(".");
  const changed = Buffer.from(content, "base64url").toString().replace('"say"', '"bad"');
  for (const [player, value] of [
    ["grace", signed],
    ["ada", `${Buffer.from(changed).toString("base64url")}.${code}`],
    ["ada", `${content}.`],
    ["ada", content],
    ["ada", "nonsense"],
    ["ada", ""],
  ]) {
    for (const path of ["/form", "/form/preview"]) {
      const response = await house.post(`${path}?player=${player}`, { opened: value, values: filled });
      expect(response.status).toBe(409);
      expect((await answerOf(response)).error).toContain("open it again");
    }
  }
  expect(house.bot.submissions).toEqual([]);
});

test("a channel of another community, and fields that the form does not have, reach nobody", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  const values = { ...filled, channel: ["slack:T024/C061"] };
  expect((await house.post("/form?player=ada", { opened: signed, values })).status).toBe(400);
  const spare = { ...form, fields: form.fields.map((field) => ({ ...field, spare: true as const })) };
  const without = await opened(house, "ada", spare);
  await house.post("/form?player=ada", { opened: without, values: { ...values, admin: ["yes"], __proto__: ["x"] } });
  expect(house.bot.submissions.map((each) => each.values)).toEqual([{ title: "A title", body: "A body" }]);
});

test("two sent at once are both answered", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  const answers = await Promise.all(
    [1, 2].map(() => house.post("/form?player=ada", { opened: signed, values: filled })),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(house.bot.submissions).toHaveLength(2);
});

test.each([
  ["10,000 characters", "x".repeat(10_000)],
  ["a mention, markup and quotes", `@everyone <!channel> "><script>alert(1)</script> &amp;`],
  ["text that turns the line around", "\u202eevil\u2066 \u0627\u0644\u0639"],
  ["an emoji of several", "👩‍💻 🇩🇪"],
  ["an escape and a bell", "\u001b[31m\u0007"],
])("%s arrives as it was typed, and comes back inert and whole when it is refused", async (_name, text) => {
  const house = await openPlayground();
  const signed = await opened(house);
  await house.post("/form?player=ada", { opened: signed, values: { title: [text] } });
  expect(house.bot.submissions[0]?.values).toEqual({ title: text });
  house.bot.submitted = { faults: { title: `No: ${text}` } };
  const page = await sendAsPage(house, signed, { "value.title": text });
  expect(page.status).toBe(422);
  const html = await page.text();
  expect(html).not.toContain("<script>alert");
  const fault = /class="fault" id="field-title-fault" dir="auto">([^<]*)</.exec(html)?.[1] ?? "";
  expect(fault).toMatch(/^No: /);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(fault).not.toMatch(/[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/);
});

test("more than a form can hold is refused with words", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  const long = await house.post("/form?player=ada", { opened: signed, values: { title: ["x".repeat(10_001)] } });
  expect(long.status).toBe(400);
  const huge = await sendRaw(house.port, [
    "POST /form?player=ada HTTP/1.1",
    `Host: 127.0.0.1:${house.port}`,
    "Content-Type: application/json",
    "Content-Length: 300000",
  ]);
  expect(huge).toMatch(/^HTTP\/1\.1 413 [\s\S]*a request may have 256 KiB/);
  for (const body of [null, [], 7, { opened: 7 }, { opened: signed, values: [] }, { opened: signed, values: { a: 7 } }])
    expect((await house.post("/form?player=ada", JSON.stringify(body))).status).toBe(400);
  expect(house.bot.submissions).toEqual([]);
});

test("long text keeps its line breaks, the first one too", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  house.bot.submitted = { faults: { title: "What title?" } };
  const page = await sendAsPage(house, signed, { "value.body": "\r\nsecond line\r\n\r\nfourth" });
  expect(house.bot.submissions[0]?.values).toEqual({ body: "\nsecond line\n\nfourth" });
  expect(await page.text()).toMatch(/<textarea[^>]*>\n\nsecond line\n\nfourth<\/textarea>/);
});

test("a fault of a field that is not shown stands above the others", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  house.bot.submitted = { faults: { elsewhere: "Invite Arena first." } };
  const page = await (await sendAsPage(house, signed, { "value.title": "x" })).text();
  expect(page).toMatch(/class="form-problem" role="alert" dir="auto">Invite Arena first\.</);
});

test("without a script several choices arrive, and are still chosen when the form comes back", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  house.bot.submitted = { faults: { title: "What title?" } };
  const body = new URLSearchParams([
    ["opened", signed],
    ["value.days", "mon"],
    ["value.days", "tue"],
  ]);
  const page = await fetch(`${house.url}/form?player=ada`, { method: "POST", body });
  expect(house.bot.submissions[0]?.values).toEqual({ days: ["mon", "tue"] });
  expect((await page.text()).match(/ checked/g)).toHaveLength(2);
});

test("a page of another site sends no form and sees no preview", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  const cross = { "sec-fetch-site": "cross-site" };
  for (const path of ["/form", "/form/preview"]) {
    const response = await house.post(path, { opened: signed, values: filled }, { origin: "http://evil.example" });
    expect(response.status).toBe(403);
  }
  expect((await fetch(`${house.url}/suggestions?query=zone&typed=`, { headers: cross })).status).toBe(403);
});

test("suggestions come from the bot, for what can be searched only", async () => {
  const house = await openPlayground();
  house.bot.suggested = ({ kind, typed, limit }) => [{ value: `${kind} ${typed} ${limit}`, label: "<b>" }];
  const response = await fetch(`${house.url}/suggestions?query=zone&typed=new%20york`);
  expect(await response.json()).toEqual({ suggestions: [{ value: "zone new york 8", label: "<b>" }] });
  expect((await fetch(`${house.url}/suggestions?query=people&typed=`)).status).toBe(400);
  expect((await fetch(`${house.url}/suggestions?query=zone`)).status).toBe(400);
});

test("while Arena starts or stops a form is asked for again, in words", async () => {
  const house = await openPlayground();
  const signed = await opened(house);
  await house.platform.stop();
  for (const path of ["/form", "/form/preview"]) {
    expect((await house.post(path, { opened: signed, values: filled })).status).toBe(503);
  }
});

function sendAsPage(house: PlaygroundHouse, signed: string, values: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ opened: signed, ...values });
  return fetch(`${house.url}/form?player=ada`, { method: "POST", body });
}
