/** A real browser for tests: the one that npm brings, or the one that CHROME_PATH names. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

/** Headless, also as root and in a container: playwright itself leaves the sandbox and /dev/shm out. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env["CHROME_PATH"];
  if (own !== undefined && own !== "") return await chromium.launch({ executablePath: own });
  const folder = await unpacked();
  const libraries = [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return await chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ["--font-render-hinting=none"],
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, "fonts.conf") },
  });
}

/**
 * The folder with the browser, its libraries and a font. Unpacked beside and moved into place, so that test files which
 * start together never run half a browser.
 */
async function unpacked(): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "The browser from npm is for Linux on x64: set CHROME_PATH to a Chromium or Chrome of this machine.",
    );
  }
  const entry = import.meta.resolve("@sparticuz/chromium");
  const { version } = JSON.parse(readFileSync(fileURLToPath(new URL("../package.json", entry)), "utf8"));
  const folder = join(tmpdir(), `arena-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const staging = await mkdtemp(`${folder}-`);
  await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", `await (await import(${JSON.stringify(entry)})).default.executablePath()`],
    // It unpacks into the temporary folder, and the libraries only where it believes to be in a bare container.
    { env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" } },
  );
  await writeFile(join(staging, "fonts.conf"), fontsConf(folder));
  await rename(staging, folder).catch(() => rm(staging, { recursive: true, force: true }));
  return folder;
}

function fontsConf(folder: string): string {
  const families = ["system-ui", "sans-serif", "serif"];
  return [
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>`,
    `<dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`,
    ...families.map((family) => `<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`),
    "</fontconfig>",
  ].join("\n");
}
