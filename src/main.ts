/** The main program. */
import { configOrExit, runArena } from "./run.ts";

await runArena({ config: configOrExit(process.env) });
