/** What the figures were measured on, in words that fit any machine of its kind. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { availableParallelism, loadavg, platform, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { figure, milliseconds, percentile } from "./figures.ts";

const syncs = 300;
const page = Buffer.alloc(4096);

/** To be asked before anything is measured: the load is that of others. */
export function machine(): readonly string[] {
  const cores = availableParallelism();
  const [load = 0] = loadavg();
  const { p50Ms, p99Ms } = waitForDisk();
  return [
    `Measured on ${Temporal.Now.plainDateISO("UTC")} with Node ${process.versions.node}, SQLite ${process.versions["sqlite"]}`,
    `${cores} ${cores === 1 ? "core" : "cores"}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${platform()}`,
    `Load average before it began: ${figure(load)}`,
    `One wait for the disk before it began (4 KiB appended, \`fdatasync\`): ${milliseconds(p50Ms)}, p99 ${milliseconds(p99Ms)}`,
  ];
}

function waitForDisk(): { readonly p50Ms: number; readonly p99Ms: number } {
  const folder = mkdtempSync(join(tmpdir(), "arena-bench-"));
  try {
    const file = openSync(join(folder, "disk"), "w");
    const tookMs = Array.from({ length: syncs }, () => {
      const fromMs = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      return performance.now() - fromMs;
    });
    closeSync(file);
    return { p50Ms: percentile(tookMs, 50), p99Ms: percentile(tookMs, 99) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
