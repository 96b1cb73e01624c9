/**
 * The door: plain JavaScript, so that an old Node gets a sentence and not a syntax error. Runs the program that is named
 * first, `main` without a name: `start.js doctor`, `start.js preview gc-disabled`.
 */
import { existsSync } from "node:fs";
import * as modules from "node:module";
import { fileURLToPath } from "node:url";

const oldestNode = 26;

if (Number(process.versions.node.split(".")[0]) < oldestNode) {
  process.stderr.write(
    `Arena needs Node ${oldestNode} or newer and was started with ${process.version}.\n` +
      "Run `npm ci` and then `npm start`: npm brings the right Node along. Or install Node 26 yourself.\n",
  );
  process.exit(1);
}
modules.enableCompileCache();
const settings = fileURLToPath(new URL("../.env", import.meta.url));
if (existsSync(settings)) process.loadEnvFile(settings);
const programs = ["main", "doctor", "preview", "discord-register"];
const program = programs.includes(process.argv[2] ?? "") ? process.argv.splice(2, 1)[0] : "main";
await import(`./${program}.ts`);
