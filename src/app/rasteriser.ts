/** Whether pictures can be drawn for chats: the rasteriser's binary is a package of its own for each kind of machine. */
import { createRequire } from "node:module";
import process from "node:process";
import { z } from "zod";

const rasteriser = "@resvg/resvg-js";
const manifest = z.object({ optionalDependencies: z.record(z.string(), z.string()) });

/**
 * Looks without loading it, which would take memory before the first picture. @returns undefined when it is there,
 * else what is the matter and what to do.
 */
export function missingRasteriser(installed: (name: string) => boolean = isInstalled): string | undefined {
  const machine = `${process.platform}-${process.arch}`;
  const packages = binaries().filter((name) => `${name}-`.startsWith(`${rasteriser}-${machine}-`));
  if (packages.length === 0) return `the rasteriser (${rasteriser}) has no binary for ${machine}`;
  if (packages.some(installed)) return undefined;
  return `${packages.join(" or ")} is not installed: install without --omit=optional`;
}

function binaries(): readonly string[] {
  const found: unknown = createRequire(import.meta.url)(`${rasteriser}/package.json`);
  return Object.keys(manifest.parse(found).optionalDependencies);
}

/** Found from the rasteriser's own folder, as it looks for it itself. */
function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.resolve(rasteriser)).resolve(name);
    return true;
  } catch {
    return false;
  }
}
