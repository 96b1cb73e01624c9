/** Who may come in, what may be brought, and what is said to whoever is turned away. */

import { expect, test } from "vitest";
import { playgroundChannel } from "../../../../src/adapters/web/ids.ts";
import { spokenCall } from "../../../support/spoken-call.ts";
import { answerOf, asked, openPlayground, sendRaw } from "../../../support/web/playground-harness.ts";

test("the log says that there is no login", async () => {
  const { warnings } = await openPlayground();
  expect(warnings.join()).toContain("no login");
});

test("nothing inline, nothing from elsewhere, no frames", async () => {
  const { url } = await openPlayground();
  const response = await fetch(url);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await response.text()).not.toMatch(/ style="| on\w+="|<style|<script(?![^>]*src=)/);
});

test("everything that the page loads is there, with its type", async () => {
  const { url } = await openPlayground();
  const page = await (await fetch(url)).text();
  const paths = [...page.matchAll(/(?:src|href)="(\/playground\/[^"]+)"/g)].map((match) => match[1] ?? "");
  expect(paths.length).toBeGreaterThanOrEqual(8);
  const seen = new Set(paths);
  for (const path of seen) {
    const response = await fetch(url + path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get("content-type")).toMatch(
      /^(?:text\/(?:css|javascript); charset=utf-8|image\/svg\+xml)$/,
    );
    for (const [, name] of (await response.text()).matchAll(/from "\.\/([\w-]+\.js)"/g))
      seen.add(`/playground/${name}`);
  }
  const again = await fetch(`${url}/playground/app.js`);
  const etag = again.headers.get("etag") ?? "";
  expect((await fetch(`${url}/playground/app.js`, { headers: { "if-none-match": etag } })).status).toBe(304);
});

test.each([
  ["http://evil.example", 403],
  ["http://127.0.0.1:1", 403],
  ["null", 403],
])("a post from %s is refused", async (origin, status) => {
  const { bot, post } = await openPlayground();
  for (const path of ["/command", "/press", "/player"]) {
    expect((await post(path, { text: "post" }, { origin })).status).toBe(status);
  }
  expect(bot.calls).toEqual([]);
});

test("a post from the page itself, or from a program that is no browser, comes in", async () => {
  const { post, url } = await openPlayground();
  expect((await post("/command", { text: "help" }, { origin: url })).status).toBe(200);
  expect((await post("/command", { text: "help" })).status).toBe(200);
  expect((await post("/command", { text: "help" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
});

test.each([
  ["localhost", "200"],
  ["LOCALHOST:3000", "200"],
  ["127.0.0.1:3000", "200"],
  ["[::1]:3000", "200"],
  ["evil.example", "403"],
  ["127.0.0.1.evil.example", "403"],
  ["localhost.evil.example:3000", "403"],
  ["192.168.1.7", "403"],
])("on loopback, a request to %s gets %s", async (host, status) => {
  const { port } = await openPlayground();
  for (const path of ["/", "/playground/app.js"]) {
    const answer = await sendRaw(port, [`GET ${path} HTTP/1.1`, `Host: ${host}`]);
    expect(answer.split(" ")[1]).toBe(status);
  }
});

test.each([
  ["{", 400, /not JSON/],
  ["null", 400, /not understood/],
  ['{"text":5}', 400, /text/],
  ["[]", 400, /not understood/],
])("the body %s gets %i, with words", async (body, status, words) => {
  const { post } = await openPlayground();
  const response = await post("/command", body);
  expect(response.status).toBe(status);
  expect((await answerOf(response)).error).toMatch(words);
});

test("a control character in a press is refused with words and never reaches the bot", async () => {
  const { platform, bot, post } = await openPlayground();
  const message = await platform.post(playgroundChannel, asked("Q"), "r1");
  for (const character of ["\u0000", "\u0007", "\n", "\u007f", "\u0085", "\ud800"]) {
    for (const body of [
      { action: `answer:r1:A${character}`, message },
      { action: "answer:r1:A", message: message + character },
    ]) {
      const response = await post("/press", body);
      expect(response.status).toBe(400);
      expect((await answerOf(response)).error).toMatch(/(?:action|message): .*control characters/);
    }
  }
  expect(bot.presses).toEqual([]);
});

test("a control character in a command is not part of it", async () => {
  const { bot, post } = await openPlayground();
  expect((await post("/command", { text: "help\u0000" })).status).toBe(200);
  expect(bot.calls.map(spokenCall)).toEqual(["help"]);
});

test("a body of another type is refused with words", async () => {
  const { post } = await openPlayground();
  for (const type of ["text/plain", "multipart/form-data; boundary=x", ""]) {
    const response = await post("/command", '{"text":"help"}', { "content-type": type });
    expect(response.status).toBe(415);
    expect((await answerOf(response)).error).toMatch(/application\/json/);
  }
  expect((await post("/command", { text: "help" }, { "content-type": "application/json; charset=utf-8" })).status).toBe(
    200,
  );
});

test("a body beyond 16 KiB is refused, whether it says its length or not", async () => {
  const { post, url } = await openPlayground();
  const body = JSON.stringify({ text: "ü".repeat(9_000) });
  expect((await post("/command", body)).status).toBe(413);
  const chunks = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body));
      controller.close();
    },
  });
  const headers = { "content-type": "application/json" };
  const streamed = await fetch(`${url}/command`, {
    method: "POST",
    headers,
    body: chunks,
    duplex: "half",
  } as RequestInit);
  expect(streamed.status).toBe(413);
});

test("a player who is not there is refused with the names of those who are", async () => {
  const { post, url } = await openPlayground();
  expect((await post("/player", { player: "mallory" })).status).toBe(400);
  const response = await fetch(`${url}/?player=mallory`);
  expect(response.status).toBe(400);
  expect((await answerOf(response)).error).toContain("ada, grace, alan, katherine, edsger");
});

test("a failing store is a sentence, not a stack", async () => {
  const { keyValues, url, warnings } = await openPlayground();
  keyValues.list = () => Promise.reject(new Error("secret details"));
  const response = await fetch(url);
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('{"error":"Arena could not do that. Nothing is lost; try again in a moment."}');
  expect(warnings).toContain("The playground could not answer a request.");
});
