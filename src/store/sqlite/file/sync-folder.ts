/** What was renamed in a folder is there after a power cut only when the folder itself is on the disk. */
import { closeSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";

/** @param file whose folder it is. Windows has no such thing for folders. */
export function syncFolder(file: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(dirname(file), "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
