/** What Discord demands of a message and its OpenAPI does not say. */

import { flag, type MessageBody } from "../messages/wire.ts";
import { type ApiError, apiError, type FormFault, invalidForm } from "../rest/api-error.ts";
import { componentFaults } from "./component-rules.ts";

const contentAtMost = 2000;
const embedsTotal = 6000;
const nonceAtMost = 25;
const fileBytesAtMost = 10 * 1024 * 1024;
const requestBytesAtMost = 25 * 1024 * 1024;
/** What an author may set on a message of a channel; bits that Discord would pass over are faults here. */
const settable = flag.suppressEmbeds | flag.suppressNotifications | flag.voiceMessage | flag.componentsV2;

export interface Circumstances {
  /** Where the message goes: an interaction's answer may be for one person only. */
  readonly place: "channel" | "interaction";
  /** Set once, this cannot be taken back. */
  readonly wasV2: boolean;
  /** An edit may leave parts out, and they stay as they are. */
  readonly edit: boolean;
  /** Names of the files that are there after the request. */
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

/** @returns the refusal, or nothing when Discord takes the message. */
export function refusal(body: MessageBody, given: Circumstances): ApiError | undefined {
  const v2 = given.wasV2 || ((body.flags ?? 0) & flag.componentsV2) !== 0;
  const faults = [
    ...flagFaults(body, given),
    ...contentFaults(body),
    ...embedFaults(body),
    ...mentionFaults(body),
    ...nonceFaults(body),
    ...fileFaults(body, given),
    ...(v2 ? v2Faults(body) : []),
    ...componentFaults(
      body.components ?? [],
      v2,
      given.files.map(({ name }) => name),
    ),
  ];
  if (faults.length > 0) return invalidForm(faults);
  if (!given.edit && isEmpty(body, v2, given)) return apiError(50006);
  return undefined;
}

function flagFaults({ flags }: MessageBody, { place, wasV2 }: Circumstances): FormFault[] {
  if (flags === undefined || flags === null) return [];
  const allowed = place === "interaction" ? settable | flag.ephemeral : settable;
  const faults: FormFault[] = [];
  if ((flags & ~allowed) !== 0) {
    faults.push(fault("flags", "MESSAGE_FLAGS_NOT_SETTABLE", `flags ${flags & ~allowed} cannot be set here`));
  }
  if (wasV2 && (flags & flag.componentsV2) === 0) {
    faults.push(fault("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "IS_COMPONENTS_V2 cannot be taken back"));
  }
  return faults;
}

function contentFaults({ content }: MessageBody): FormFault[] {
  return (content?.length ?? 0) > contentAtMost
    ? [fault("content", "BASE_TYPE_MAX_LENGTH", `Must be ${contentAtMost} or fewer in length.`)]
    : [];
}

function embedFaults({ embeds }: MessageBody): FormFault[] {
  const total = (embeds ?? [])
    .flatMap((embed) => [
      embed.title,
      embed.description,
      embed.footer?.text,
      embed.author?.name,
      ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
    ])
    .reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return total > embedsTotal
    ? [fault("embeds", "MAX_EMBED_SIZE_EXCEEDED", `Embed size exceeds maximum size of ${embedsTotal}`)]
    : [];
}

function mentionFaults({ allowed_mentions: allowed }: MessageBody): FormFault[] {
  return (["users", "roles"] as const)
    .filter((kind) => allowed?.parse?.includes(kind) === true && (allowed[kind]?.length ?? 0) > 0)
    .map((kind) =>
      fault(
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      ),
    );
}

function nonceFaults({ nonce, enforce_nonce: enforced }: MessageBody): FormFault[] {
  if (enforced === true && (nonce === undefined || nonce === null || nonce === "")) {
    return [fault("nonce", "BASE_TYPE_REQUIRED", "enforce_nonce needs a nonce")];
  }
  return typeof nonce === "string" && nonce.length > nonceAtMost
    ? [fault("nonce", "BASE_TYPE_MAX_LENGTH", `Must be ${nonceAtMost} or fewer in length.`)]
    : [];
}

function fileFaults({ attachments }: MessageBody, { files }: Circumstances): FormFault[] {
  const faults: FormFault[] = [];
  if (files.some(({ size }) => size > fileBytesAtMost)) {
    faults.push(fault("attachments", "ATTACHMENT_TOO_LARGE", "a file is larger than 10 MiB"));
  }
  if (files.reduce((sum, { size }) => sum + size, 0) > requestBytesAtMost) {
    faults.push(fault("attachments", "REQUEST_TOO_LARGE", "all files together are larger than 25 MiB"));
  }
  const ids = (attachments ?? []).map(({ id }) => id);
  if (new Set(ids).size < ids.length) {
    faults.push(fault("attachments", "ATTACHMENT_ID_DUPLICATED", "two attachments have one id"));
  }
  return faults;
}

function v2Faults(body: MessageBody): FormFault[] {
  const legacy = [
    ["content", (body.content ?? "") !== ""],
    ["embeds", (body.embeds ?? []).length > 0],
    ["poll", body.poll !== undefined && body.poll !== null],
    ["sticker_ids", (body.sticker_ids ?? []).length > 0],
  ] as const;
  return legacy
    .filter(([, used]) => used)
    .map(([field]) =>
      fault(
        field,
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      ),
    );
}

function isEmpty(body: MessageBody, v2: boolean, { files }: Circumstances): boolean {
  if (v2) return (body.components ?? []).length === 0;
  const parts = [body.embeds, body.sticker_ids, body.components].some((part) => (part ?? []).length > 0);
  const text = (body.content ?? "").trim() !== "";
  return !parts && !text && files.length === 0 && (body.poll ?? undefined) === undefined;
}

function fault(field: string, code: string, message: string): FormFault {
  return { path: [field], code, message };
}
