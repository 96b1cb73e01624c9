/** Asks the fake as any HTTP client does, so that what it says can be looked at. */
import { z } from "zod";
import type { FakeDiscord } from "../fake-discord.ts";

const errorShape = z.looseObject({ code: z.number().optional(), errors: z.unknown().optional() });

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** Of a refusal. */
  readonly code: number | undefined;
  /** The innermost codes of a refusal, in order. */
  readonly faults: readonly string[];
}

export interface RawRequest {
  readonly body?: unknown;
  readonly files?: readonly { readonly name: string; readonly text: string }[];
  readonly token?: string | undefined;
}

export async function ask(
  fake: FakeDiscord,
  method: string,
  path: string,
  request: RawRequest = {},
): Promise<RawAnswer> {
  const { body, files = [], token = fake.token } = request;
  const response = await fetch(`${fake.url}/v10${path}`, {
    method,
    headers: {
      "user-agent": "DiscordBot (https://arena.test, 1.0)",
      authorization: `Bot ${token}`,
      ...(body === undefined || files.length > 0 ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: files.length > 0 ? formOf(body, files) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = response.headers.get("content-type") === "application/json" ? JSON.parse(text) : text;
  const error = errorShape.safeParse(answer).data;
  return {
    status: response.status,
    headers: response.headers,
    body: answer,
    code: error?.code,
    faults: codesIn(error?.errors),
  };
}

function formOf(body: unknown, files: readonly { readonly name: string; readonly text: string }[]): FormData {
  const form = new FormData();
  form.set("payload_json", JSON.stringify(body));
  for (const [index, { name, text }] of files.entries()) form.set(`files[${index}]`, new Blob([text]), name);
  return form;
}

function codesIn(errors: unknown): readonly string[] {
  if (Array.isArray(errors)) return errors.flatMap(codesIn);
  if (typeof errors !== "object" || errors === null) return [];
  return Object.entries(errors).flatMap(([key, value]) =>
    key === "code" && typeof value === "string" ? [value] : codesIn(value),
  );
}
