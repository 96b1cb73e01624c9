/** Brings a file to Slack: an address, the bytes, and the word that it is complete. */
import { z } from "zod";
import { anything, type SlackApi } from "./api.ts";
import { httpError, slackError } from "./errors.ts";

export interface Upload {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  /** Where it is shown; without it, only the bot has it. */
  readonly channel?: string;
}

const limitMs = 8_000;
const address = z.object({ upload_url: z.url(), file_id: z.string().min(1) });

/** @returns the id of the file. @throws SlackError */
export async function upload(api: SlackApi, { name, title, bytes, channel }: Upload): Promise<string> {
  const wanted = { filename: name, length: bytes.length };
  const { upload_url: url, file_id: id } = await api.call("files.getUploadURLExternal", wanted, address);
  await send(url, bytes);
  const where = channel === undefined ? {} : { channel_id: channel };
  await api.call("files.completeUploadExternal", { files: [{ id, title }], ...where }, anything);
  return id;
}

async function send(url: string, bytes: Uint8Array): Promise<void> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: Buffer.from(bytes),
      redirect: "error",
      signal: AbortSignal.timeout(limitMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw httpError(response.status);
  } catch (error) {
    throw slackError(error);
  }
}
