/** The entry: plain JavaScript, so that an old Node gets a sentence and not a syntax error. What runs is up to `main.ts`. */
import * as modules from "node:module";

const oldestNode = 26;

if (Number(process.versions.node.split(".")[0]) < oldestNode) {
  process.stderr.write(
    `Arena needs Node ${oldestNode} or newer and was started with ${process.version}.\n` +
      "Run `npm ci` and then `npm start`: npm brings the right Node along. Or install Node 26 yourself.\n",
  );
  process.exit(1);
}
modules.enableCompileCache();
await import("./main.ts");
