/** The playground where people open it under another address than the one on which it listens. */
import { expect, test } from "vitest";
import { openPlayground, sendRaw } from "../../../support/web/playground-harness.ts";
import { openProxy } from "../../../support/web/reverse-proxy.ts";

const publicUrl = "https://arena.example";

/** What a browser sends that opened `publicUrl`. */
async function visit(proxy: string, origin = publicUrl): Promise<readonly number[]> {
  const page = await fetch(`${proxy}/?player=ada`);
  const body = JSON.stringify({ text: "help" });
  const headers = { "content-type": "application/json", origin, "sec-fetch-site": "same-origin" };
  const command = await fetch(`${proxy}/command?player=ada`, { method: "POST", headers, body });
  return [page.status, command.status];
}

test.each([
  ["nginx as it comes", "upstream"],
  ["nginx with Host $host", "arena.example"],
  ["nginx with Host $http_host, and Caddy", "arena.example"],
])("behind %s, on loopback, pages and posts come in with ARENA_URL", async (_name, host) => {
  const { port, bot } = await openPlayground({ publicUrl });
  expect(await visit(await openProxy(port, host))).toEqual([200, 200]);
  expect(bot.calls).toHaveLength(1);
});

test("a public address with a port is known without it too, as Host $host leaves it out", async () => {
  const { port } = await openPlayground({ publicUrl: "http://arena.example:8080" });
  for (const host of ["arena.example", "arena.example:8080", "ARENA.example"])
    expect(await visit(await openProxy(port, host), "http://arena.example:8080")).toEqual([200, 200]);
});

test("without ARENA_URL the refusal says what to set", async () => {
  const { port } = await openPlayground();
  const proxy = await openProxy(port, "arena.example");
  const page = await fetch(proxy);
  expect(page.status).toBe(403);
  expect(await page.text()).toContain("set ARENA_URL");
});

test("events stream through the proxy, and end with it", async () => {
  const { port, platform } = await openPlayground({ publicUrl });
  const proxy = await openProxy(port, "upstream");
  const abort = new AbortController();
  const events = await fetch(`${proxy}/events?player=ada`, { signal: abort.signal });
  const chunk = await events.body?.getReader().read();
  expect(new TextDecoder().decode(chunk?.value)).toContain("event: ");
  abort.abort();
  await platform.stop();
});

test("a page of another site stays out, whatever the proxy says", async () => {
  const { port, bot } = await openPlayground({ publicUrl });
  for (const host of ["upstream", "arena.example"]) {
    const proxy = await openProxy(port, host);
    for (const origin of ["https://evil.example", "http://arena.example", "https://arena.example.evil.example", "null"])
      expect((await visit(proxy, origin))[1]).toBe(403);
  }
  expect(bot.calls).toEqual([]);
});

/** A name that its owner points at this server: the Host and the Origin agree, and both are foreign. */
async function rebound(port: number, host: string, headers: readonly string[] = []): Promise<string> {
  const body = '{"text":"post"}';
  const answer = await sendRaw(port, [
    "POST /command?player=ada HTTP/1.1",
    `Host: ${host}`,
    `Origin: http://${host}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    ...headers,
    "Connection: close",
    "",
    body,
  ]);
  return answer.split(" ")[1] ?? "";
}

test("beyond loopback a foreign name that leads here cannot post", async () => {
  for (const options of [{}, { publicUrl }]) {
    const { port, bot } = await openPlayground({ loopback: false, ...options });
    for (const host of ["evil.example", "evil.example:3000", "arena.example.evil.example", "10.evil.example"])
      expect(await rebound(port, host)).toBe("403");
    expect(await rebound(port, `localhost:${port}`)).toBe("200");
    expect(bot.calls).toHaveLength(1);
  }
});

test("beyond loopback a bare address is answered, and with ARENA_URL only that name", async () => {
  const open = await openPlayground({ loopback: false });
  expect(await rebound(open.port, "192.168.1.7:3000")).toBe("200");
  const named = await openPlayground({ loopback: false, publicUrl: "http://arena.example:3000" });
  expect(await rebound(named.port, "192.168.1.7:3000")).toBe("403");
  expect(await rebound(named.port, "arena.example:3000")).toBe("200");
});

test("with a password any name comes in that knows it, and nothing else does", async () => {
  const { port, url } = await openPlayground({ loopback: false, password: "a long password" });
  const basic = (text: string) => `Authorization: Basic ${Buffer.from(text).toString("base64")}`;
  expect(await rebound(port, "quiz.example")).toBe("401");
  expect(await rebound(port, "quiz.example", [basic("ada:wrong")])).toBe("401");
  expect(await rebound(port, "quiz.example", [basic("ada:")])).toBe("401");
  expect(await rebound(port, "quiz.example", [basic("ada:a long password")])).toBe("200");
  for (const path of ["/", "/events", "/suggestions?query=zone&typed=", "/playground/app.js", "/document/x/0"])
    expect((await fetch(url + path)).status).toBe(401);
  const asked = await fetch(url);
  expect(asked.headers.get("www-authenticate")).toBe('Basic realm="Arena playground"');
});
