/** A text to keep: its beginning on the page, the whole under an address of its own, and only the newest in memory. */
import { expect, test } from "vitest";
import { playgroundChannel } from "../../../../src/adapters/web/ids.ts";
import type { Message } from "../../../../src/message/message.ts";
import {
  aKeyValueStore,
  answerOf,
  openPlayground,
  type PlaygroundHouse,
  said,
  sendRaw,
} from "../../../support/web/playground-harness.ts";
import { Tab } from "../../../support/web/playground-tab.ts";

/** As `privacy export` answers. */
function exported(text: string, name = "arena-export.json"): Message {
  return said("Everything stored about you", { blocks: [{ kind: "document", name, text }] });
}

/** Where a drawn message says that its document can be had. */
function addressIn(html: string): string {
  return /class="download" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
}

/** Asks for an export as a player; the address of its document. */
async function exportAs(house: PlaygroundHouse, player: string, message: Message): Promise<string> {
  house.bot.reply = () => message;
  return addressIn((await answerOf(await house.post(`/command?player=${player}`, { text: "privacy export" }))).html);
}

test("a long document shows how it begins, says that there is more, and is whole under its address", async () => {
  const house = await openPlayground();
  const text = `{"answers":"${"é".repeat(5_000)}"}`;
  const address = await exportAs(house, "grace", exported(text));
  const page = await house.page("grace");
  expect(page.match(/é+/g)?.map((run) => run.length)).toEqual([2_000 - '{"answers":"'.length]);
  expect(page).toContain("The first 2,000 of 5,014 characters");
  const response = await fetch(house.url + address);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(text);
});

test("a short document is shown whole and says nothing of a rest", async () => {
  const house = await openPlayground();
  await exportAs(house, "ada", exported("{}"));
  expect(await house.page()).toMatch(/<code>\{\}<\/code><\/pre><\/details>/);
});

test("a document is cut between characters", async () => {
  const house = await openPlayground();
  await exportAs(house, "ada", exported(`x${"😀".repeat(2_000)}`));
  const page = await house.page();
  expect(page).toContain(`x${"😀".repeat(999)}</code>`);
  expect(page).not.toContain("\ufffd");
});

test.each([
  ["arena-export.json", "application/json", 'attachment; filename="arena-export.json"'],
  ["notes.txt", "text/plain; charset=utf-8", 'attachment; filename="notes.txt"'],
  ["page.html", "text/plain; charset=utf-8", 'attachment; filename="page.html"'],
  ['a"b\r\nx: y/../ü', "text/plain; charset=utf-8", 'attachment; filename="a_b__x__y_..__"'],
])("the document %j is kept, not opened", async (name, type, disposition) => {
  const house = await openPlayground();
  const { headers } = await fetch(house.url + (await exportAs(house, "ada", exported("{}", name))));
  expect(headers.get("content-type")).toBe(type);
  expect(headers.get("content-disposition")).toBe(disposition);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("however often a large document is asked for, page, reply, events and memory stay small", async () => {
  const house = await openPlayground();
  const tab = await Tab.open(`${house.url}/events?player=ada`);
  await tab.next("redraw");
  house.bot.reply = () => exported('"'.repeat(100_000));
  for (let times = 0; times < 60; times++) {
    const { html } = await answerOf(await house.post("/command", { text: "privacy export" }));
    expect(html.length).toBeLessThan(20_000);
    expect((await tab.next("message"))?.data.length).toBeLessThan(20_000);
  }
  expect((await house.page()).length).toBeLessThan(200_000);
  const again = await Tab.open(`${house.url}/events?player=ada`);
  expect((await again.next("redraw"))?.data.length).toBeLessThan(200_000);
});

test("only the newest document of a player is kept: the one before says in every tab that it is gone", async () => {
  const house = await openPlayground();
  const first = await exportAs(house, "ada", exported("first"));
  const other = await exportAs(house, "grace", exported("of Grace"));
  const tab = await Tab.open(`${house.url}/events?player=ada`);
  await tab.next("redraw");
  const second = await exportAs(house, "ada", exported("second"));
  const change = JSON.parse((await tab.next("change"))?.data ?? "{}");
  expect(first).toContain(encodeURIComponent(change.id));
  expect(change).toMatchObject({ say: "", html: expect.stringContaining("is not kept any more") });
  expect(addressIn(change.html)).toBe("");
  expect(await (await fetch(house.url + second)).text()).toBe("second");
  expect(await (await fetch(house.url + other)).text()).toBe("of Grace");
  const gone = await fetch(house.url + first);
  expect(gone.status).toBe(404);
  expect((await answerOf(gone)).error).toMatch(/ask for it again/);
});

test("a reply without a document leaves the newest one where it is", async () => {
  const house = await openPlayground();
  const address = await exportAs(house, "ada", exported("kept"));
  house.bot.reply = (words) => said(words);
  await house.post("/command", { text: "stats" });
  expect(await (await fetch(house.url + address)).text()).toBe("kept");
});

test("a document is its player's alone, and nothing else has that address", async () => {
  const house = await openPlayground();
  const address = await exportAs(house, "grace", exported("of Grace"));
  expect(address).toMatch(/^\/document\/[^/]+\/0\?player=grace$/);
  for (const wrong of [
    address.replace("player=grace", "player=alan"),
    address.replace("/0?", "/1?"),
    address.replace(/%2F\d+-1\//, "%2F1-1/"),
    "/document/web%3Aplayground%2Fpython-memory%2F1-r/0?player=grace",
  ]) {
    expect([wrong, (await fetch(house.url + wrong)).status]).toEqual([wrong, 404]);
  }
  for (const wrong of [
    address.replace("/0?", "/x?"),
    address.replace("/0?", "%00/0?"),
    address.replace("player=grace", "player=nobody"),
  ]) {
    expect([wrong, (await fetch(house.url + wrong)).status]).toEqual([wrong, 400]);
  }
});

test("the address of a document has the same doors as the page", async () => {
  const house = await openPlayground();
  const address = await exportAs(house, "ada", exported("mine"));
  const foreign = await fetch(house.url + address, { headers: { "sec-fetch-site": "cross-site" } });
  expect(foreign.status).toBe(403);
  const rebound = await sendRaw(house.port, [`GET ${address} HTTP/1.1`, "Host: evil.example"]);
  expect(rebound.split(" ")[1]).toBe("403");
  expect(rebound).not.toContain("mine");
});

test("a document posted to the channel is everybody's, also after a crash", async () => {
  const keyValues = await aKeyValueStore();
  const before = await openPlayground({ keyValues });
  await before.platform.post(playgroundChannel, exported("for all"), "r1");
  const after = await openPlayground({ keyValues });
  for (const player of ["ada", "grace"]) {
    const address = addressIn(await after.page(player));
    expect(await (await fetch(after.url + address)).text()).toBe("for all");
  }
});
