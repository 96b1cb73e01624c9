/** Files: an address to upload to, the upload, the completion, and the moment until a file can be used. */

import { walk } from "../block-kit/check.ts";
import { refuse, SlackFailure } from "./failure.ts";

interface StoredFile {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly length: number;
  readonly alt: string | undefined;
  bytes: Buffer | undefined;
  complete: boolean;
  /** So often is it refused as not ready before it can be used. */
  unready: number;
}

export class Files {
  /** How often each new file is refused at first. */
  unreadyUses = 0;
  readonly #files = new Map<string, StoredFile>();

  expect(owner: string, name: string, length: number, alt: string | undefined): StoredFile {
    const id = `F0${String(this.#files.size + 1).padStart(7, "0")}`;
    const file = { id, owner, name, length, alt, bytes: undefined, complete: false, unready: this.unreadyUses };
    this.#files.set(id, file);
    return file;
  }

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  complete(id: string, owner: string): StoredFile {
    const file = this.#files.get(id);
    if (file === undefined || file.owner !== owner || file.bytes === undefined) return refuse("file_not_found");
    if (file.complete) refuse("file_already_completed");
    file.complete = true;
    return file;
  }

  /** What is wrong with the files that blocks name. @throws SlackFailure for a file that is only not ready yet. */
  faults(blocks: unknown, owner: string): string[] {
    return walk(blocks).flatMap((part) => {
      const { slack_file: named } = part;
      if (typeof named !== "object" || named === null || !("id" in named)) return [];
      const file = this.#files.get(String(named.id));
      if (file === undefined || file.owner !== owner || !file.complete) return ["invalid slack file"];
      if (file.unready === 0) return [];
      file.unready -= 1;
      throw new SlackFailure("invalid_blocks", { errors: ["invalid slack file"] }, true);
    });
  }
}
