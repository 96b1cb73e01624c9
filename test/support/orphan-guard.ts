/** Ends a started program when the test run that started it is gone, however that ended. */
import process from "node:process";

// The system closes the pipe with the last process that holds its other end.
process.stdin.on("close", () => process.kill(process.pid, "SIGKILL")).resume();
process.stdin.unref();
