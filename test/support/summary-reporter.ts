/** The closing line that CI reads: how many tests passed and how many failed, alone on a line. */
import type { Reporter, TestModule } from "vitest/node";

export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed").length;
    // A file that cannot be read and an error outside any test are failures too.
    const broken = modules.filter((module) => module.state() === "failed" && module.errors().length > 0).length;
    const failed = tests.length - passed + broken + errors.length;
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
