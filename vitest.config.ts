import { defineConfig } from "vitest/config";
import { TallyReporter } from "./test/tally-reporter.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    reporters: ["default", new TallyReporter()],
    // Half of the long tests wait for processes and clocks rather than compute.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
