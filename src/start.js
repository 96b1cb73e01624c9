/** The door: plain JavaScript, so that an old Node gets a sentence and not a syntax error. */
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";

const newestNeeded = 26;

if (Number(process.versions.node.split(".")[0]) < newestNeeded) {
  process.stderr.write(
    `Arena needs Node ${newestNeeded} or newer and was started with ${process.version}.\n` +
      "Run `npm ci` and then `npm start`: npm brings the right Node along. Or install Node 26 yourself.\n",
  );
  process.exit(1);
}
enableCompileCache();
if (existsSync(".env")) process.loadEnvFile(".env");
await import("./main.ts");
