/** Whether an Arena runs already, and whether its port is free if none does. */
import { createServer } from "node:net";
import { z } from "zod";
import { hostAndPort, localUrl } from "../../app/address.ts";
import type { Config } from "../../app/config.ts";
import type { Finding } from "./finding.ts";

const answerLimitMs = 3_000;
const readiness = z.object({
  ready: z.boolean(),
  store: z.boolean(),
  /** Older versions do not say. */
  scheduler: z.boolean().default(true),
  platforms: z.record(z.string(), z.boolean()),
});

/** Undefined when no Arena answers on the port. */
export async function checkRunning({ host, port }: Config): Promise<Finding | undefined> {
  const subject = "running";
  const answer = await readinessAt(`${localUrl(host, port)}readyz`);
  if (answer === undefined) return undefined;
  const { ready, store, scheduler, platforms } = answer;
  const at = hostAndPort(host, port);
  if (ready)
    return { state: "ok", subject, words: `An Arena runs on ${at} and is ready; if it is not this one, set PORT` };
  const down = [
    ...(store ? [] : ["the database"]),
    ...Object.keys(platforms).filter((name) => platforms[name] === false),
  ];
  const troubles = [
    ...(down.length > 0 ? [`cannot reach ${down.join(" and ")}`] : []),
    ...(scheduler ? [] : ["has not looked for what is due for three minutes"]),
  ];
  return { state: "wrong", subject, words: `Arena runs on ${at}, but ${troubles.join(" and ")}: see its log` };
}

async function readinessAt(url: string): Promise<z.infer<typeof readiness> | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerLimitMs) });
    return readiness.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}

export async function checkPort({ host, port }: Config): Promise<Finding> {
  const { promise, resolve } = Promise.withResolvers<Finding>();
  const subject = "port";
  const at = hostAndPort(host, port);
  const probe = createServer();
  probe.once("error", (error: NodeJS.ErrnoException) => {
    const words = `${at} cannot be had (${error.code}): stop what uses it, or set HOST and PORT`;
    resolve({ state: "wrong", subject, words });
  });
  probe.listen(port, host, () => probe.close(() => resolve({ state: "ok", subject, words: `${at} is free` })));
  return await promise;
}
