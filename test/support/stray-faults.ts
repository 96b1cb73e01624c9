/** Has faults happen in a started program that nobody catches: a rejection on SIGUSR2, an exception on SIGWINCH. */
import process from "node:process";

process.on("SIGUSR2", () => {
  void Promise.reject(new Error("a stray rejection"));
});
process.on("SIGWINCH", () => {
  setTimeout(() => {
    throw new Error("a stray exception");
  });
});
