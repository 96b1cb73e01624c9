import { defineConfig } from "vitest/config";
import { TallyReporter } from "./test/support/summary-reporter.ts";

/** Started programs, and a minute of real time: they wait far more than they compute. */
const waiting = ["test/process/**/*.test.ts", "test/stories/slack/edit-limit.test.ts"];
const postgres = ["test/support/store/global-setup.ts"];
const storms = "test/process/*-storm.test.ts";

/** What waits for processes and the clock comes after what computes, and what needs the whole machine comes last. */
export default defineConfig({
  test: {
    reporters: ["default", new TallyReporter()],
    setupFiles: ["test/support/patient-waits.ts"],
    // Limits for a machine with other work: a test that passes takes no longer because of them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "units",
          globalSetup: postgres,
          include: ["test/**/*.test.ts"],
          exclude: waiting,
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "waiting",
          globalSetup: postgres,
          include: waiting,
          exclude: [storms],
          maxWorkers: 5,
          sequence: { groupOrder: 1 },
        },
      },
      { extends: true, test: { name: "storms", include: [storms], maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
});
