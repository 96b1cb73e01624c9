/** Runs the program that is named first, Arena itself without a name: `start.js doctor`, `start.js bank gc-disabled`. */
import process from "node:process";

const programs = {
  bank: () => import("./cli/bank.ts"),
  doctor: () => import("./cli/doctor.ts"),
  preview: () => import("./cli/preview.ts"),
  "discord-register": () => import("./cli/discord-register.ts"),
};

const [, , name = ""] = process.argv;
if (Object.hasOwn(programs, name)) {
  process.argv.splice(2, 1);
  await programs[name as keyof typeof programs]();
} else {
  const { configOrExit, runArena } = await import("./app/run.ts");
  await runArena({ config: configOrExit(process.env) });
}
