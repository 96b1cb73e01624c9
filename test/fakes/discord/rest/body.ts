/** Reads the body of a request: JSON, or a form with `payload_json` and files. */
import type { IncomingMessage } from "node:http";
import type { UploadedFile } from "../messages/wire.ts";
import { apiError } from "./api-error.ts";

export interface ReadBody {
  readonly body: unknown;
  readonly files: ReadonlyMap<number, UploadedFile>;
}

export async function bytesOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** @throws ApiError 50109 */
export async function parseBody(contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadBody> {
  if (bytes.byteLength === 0) return { body: undefined, files: new Map() };
  if (!contentType.startsWith("multipart/form-data"))
    return { body: json(new TextDecoder().decode(bytes)), files: new Map() };
  const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  const files = new Map<number, UploadedFile>();
  for (const [field, value] of form) {
    const number = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (typeof value === "string" || number === undefined) continue;
    const content = new Uint8Array(await value.arrayBuffer());
    files.set(Number(number), { name: value.name, contentType: value.type, bytes: content });
  }
  const payload = form.get("payload_json");
  return { body: typeof payload === "string" ? json(payload) : {}, files };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw apiError(50109);
  }
}
