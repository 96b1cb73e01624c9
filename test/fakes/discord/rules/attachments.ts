/** The files of a message: which stay, which come, and what is wrong with how they are named. */

import type { MessageBody, UploadedFile } from "../messages/wire.ts";
import type { FormFault } from "../rest/api-error.ts";

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly description: string | undefined;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** @param files by the number in their field: `files[0]`. */
export function attach(
  body: MessageBody,
  files: ReadonlyMap<number, UploadedFile>,
  before: readonly Attachment[],
  newId: () => string,
): { readonly attachments: readonly Attachment[]; readonly faults: readonly FormFault[] } {
  const named = body.attachments ?? undefined;
  const kept = named === undefined ? before : before.filter(({ id }) => named.some((entry) => entry.id === id));
  const came = [...files].map(([number, file]): Attachment => {
    const entry = named?.find(({ id }) => id === String(number));
    return {
      id: newId(),
      filename: entry?.filename ?? file.name,
      description: entry?.description ?? undefined,
      contentType: file.contentType,
      bytes: file.bytes,
    };
  });
  const faults = (named ?? []).flatMap(({ id }, index) =>
    before.some((known) => known.id === id) || files.has(Number(id))
      ? []
      : [{ path: ["attachments", index], code: "ATTACHMENT_NOT_FOUND", message: `no file or attachment ${id}` }],
  );
  return { attachments: [...kept, ...came], faults };
}
