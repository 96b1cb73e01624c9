/** What a test waits for may take long on a machine with other work: by default Vitest gives up after one second. */
import { vi } from "vitest";

const patienceMs = 60_000;
const waitUntil = vi.waitUntil.bind(vi);

vi.waitUntil = (condition, options) =>
  waitUntil(condition, typeof options === "number" ? options : { timeout: patienceMs, ...options });
