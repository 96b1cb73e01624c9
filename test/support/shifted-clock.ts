/** Sets the wall clock of a started program on SIGUSR2, as a correction from outside does: by SHIFT_MINUTES. */
import process from "node:process";

const shiftMs = Number(process.env["SHIFT_MINUTES"]) * 60_000;
const { Date: Unshifted, Temporal } = globalThis;
const instant = Temporal.Now.instant.bind(Temporal.Now);
let offsetMs = 0;

globalThis.Date = new Proxy(Unshifted, {
  construct: (date, given, target) =>
    Reflect.construct(date, given.length === 0 ? [date.now() + offsetMs] : given, target),
  get: (date, name, target) => (name === "now" ? () => Unshifted.now() + offsetMs : Reflect.get(date, name, target)),
});
Temporal.Now.instant = () => instant().add({ milliseconds: offsetMs });
process.on("SIGUSR2", () => {
  offsetMs += shiftMs;
});
