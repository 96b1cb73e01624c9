import { expect, test } from "vitest";
import { codeOf, openAcme } from "../world/acme.ts";

const scopes = ["chat:write", "files:write"];
const picture = (id: string) => [{ type: "image", slack_file: { id }, alt_text: "a graph" }];

test("a file is announced, uploaded, completed, and shown in a block", async () => {
  const { client, general, slack } = await openAcme({ scopes });
  const { files } = await client.filesUploadV2({
    file: Buffer.from("png"),
    filename: "graph.png",
    alt_text: "a graph",
  });
  const id = files[0]?.files?.[0]?.id ?? "";
  expect(
    await codeOf(client.apiCall("chat.postMessage", { channel: general.id, text: "Q", blocks: picture(id) })),
  ).toBe("ok");
  expect(slack.log.violations).toEqual([]);
});

test("a fresh file may be refused for a moment", async () => {
  const { client, general, slack } = await openAcme({ scopes });
  slack.files.unreadyUses = 2;
  const { files } = await client.filesUploadV2({ file: Buffer.from("png"), filename: "graph.png" });
  const id = files[0]?.files?.[0]?.id ?? "";
  const post = () =>
    codeOf(client.apiCall("chat.postMessage", { channel: general.id, text: "Q", blocks: picture(id) }));
  expect([await post(), await post(), await post()]).toEqual(["invalid_blocks", "invalid_blocks", "ok"]);
  expect(slack.log.violations).toEqual([]);
});

test("a file that was not completed, is another's or was never there cannot be shown", async () => {
  const { client, clientOf, general, slack } = await openAcme({ scopes });
  const { file_id: id = "", upload_url: url = "" } = await client.files.getUploadURLExternal({
    filename: "a.png",
    length: 3,
  });
  const post = (file: string) =>
    codeOf(client.apiCall("chat.postMessage", { channel: general.id, text: "Q", blocks: picture(file) }));
  const complete = (by = client) => codeOf(by.files.completeUploadExternal({ files: [{ id, title: "a" }] }));
  expect(await complete()).toBe("file_not_found");
  expect((await fetch(url, { method: "POST", body: "toolong" })).status).toBe(400);
  expect((await fetch(url, { method: "POST", body: "png" })).status).toBe(200);
  expect(await post(id)).toBe("invalid_blocks");
  const other = slack.town.install(slack.town.workspace("Globex"), { scopes });
  expect(await complete(clientOf(other.token))).toBe("file_not_found");
  expect(await complete()).toBe("ok");
  expect(await complete()).toBe("file_already_completed");
  expect(await post("F0NOTHERE")).toBe("invalid_blocks");
  expect(await post(id)).toBe("ok");
});

test("uploads need the scope for them", async () => {
  const { client } = await openAcme({ scopes: ["chat:write"] });
  expect(await codeOf(client.files.getUploadURLExternal({ filename: "a.png", length: 3 }))).toBe("missing_scope");
});

test("a file that is completed for a conversation is seen there", async () => {
  const { client, slack, ada } = await openAcme({ scopes });
  const { channel = "" } = await client.chat.postMessage({ channel: ada.id, text: "your export" });
  await client.filesUploadV2({ file: Buffer.from("{}"), filename: "export.json", channel_id: channel });
  const [, shared] = slack.players.directs(ada);
  expect(shared?.text).toBe("export.json");
  expect(slack.files.get(shared?.files?.[0] ?? "")?.bytes?.toString()).toBe("{}");
});
