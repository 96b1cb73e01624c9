/**
 * Arena as a process that kills itself with SIGKILL at one step: `node doomed.ts <step>`. The wiring is the real one;
 * the step is put around its store and platform.
 */
import process from "node:process";
import { startArena } from "../../src/app/arena.ts";
import { readConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/logger.ts";
import type { Platform } from "../../src/ports/platform.ts";
import type { Store } from "../../src/ports/store/store.ts";
import { override } from "./override.ts";

/** One of before-claim, after-claim, after-post, after-mark, before-answer, after-answer. */
const step = process.argv[2];

function die(): never {
  process.kill(process.pid, "SIGKILL");
  // The signal ends the process before anything that follows; this line is for the type checker alone.
  throw new Error("killed");
}

function aroundStore(store: Store): Store {
  switch (step) {
    case "before-claim":
      return override(store, "claimSlot", async () => die());
    case "after-claim":
      return override(store, "claimSlot", async (claim) => {
        await store.claimSlot(claim);
        return die();
      });
    case "after-mark":
      return override(store, "markPosted", async (id, message, postedMs) => {
        await store.markPosted(id, message, postedMs);
        return die();
      });
    case "before-answer":
      return override(store, "recordAnswer", async () => die());
    case "after-answer":
      return override(store, "recordAnswer", async (answer, name) => {
        await store.recordAnswer(answer, name);
        return die();
      });
    default:
      return store;
  }
}

function aroundPlatform(platform: Platform): Platform {
  if (step !== "after-post") return platform;
  return override(platform, "post", async (channel, message, nonce) => {
    await platform.post(channel, message, nonce);
    return die();
  });
}

const reading = readConfig(process.env);
if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
const log = createLog("info");
const arena = await startArena({
  config: reading.config,
  log,
  around: { store: aroundStore, platform: aroundPlatform },
});
log.info({ url: arena.url }, "ready");
