/** Whether the file that is open is still the one of that name: what goes into another is gone at the next start. */
import { statSync } from "node:fs";
import { StoreError } from "../../../ports/store/store.ts";

/** @returns the check. @throws StoreError when the file was moved, deleted or replaced since. */
export function movedCheck(file: string): () => void {
  const opened = identityOf(file);
  return () => {
    if (identityOf(file) === opened) return;
    throw new StoreError(
      `${file} was moved, deleted or replaced while Arena runs: stop Arena, put the file back and start it again; ` +
        "what is stored meanwhile is lost at a restart",
    );
  };
}

function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
