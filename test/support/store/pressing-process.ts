/** A program for tests to kill: answers as fast as it can, and prints the number of each answer once it is stored. */
import { writeSync } from "node:fs";
import { openStore } from "../../../src/store/open.ts";
import { answerTo, player, roundId, storedRound } from "./stored-samples.ts";

const [, , file, how] = process.argv;
let { store } = await openStore(`sqlite:${file}`);
const round = await storedRound(store, { id: roundId(`pressed-by-${process.pid}`) });
let next = 0;

async function press(): Promise<void> {
  const nth = next++;
  await store.recordAnswer(answerTo(round, { player: player(`P${nth}`) }), "P");
  // Straight into the pipe: what is still in a buffer when the process is killed would not count.
  writeSync(1, `${nth}\n`);
}

async function pressForEver(): Promise<never> {
  for (;;) await press();
}

if (how === "once") await Promise.all(Array.from({ length: 16 }, pressForEver));
for (;;) {
  await press();
  await store.close();
  ({ store } = await openStore(`sqlite:${file}`));
}
