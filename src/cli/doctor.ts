/** `npm run doctor`: what is configured, what is not, and what to do. Ends with 1 when something is wrong. */
import process from "node:process";
import { type Config, readConfig } from "../app/config.ts";
import { loadBank } from "../bank/check/load-bank.ts";
import { diagnosticText } from "../bank/files/file-diagnostic.ts";
import { checkChats } from "./doctor/chats.ts";
import { checkDatabase } from "./doctor/database.ts";
import { type Finding, findingText } from "./doctor/finding.ts";
import { checkPictures } from "./doctor/pictures.ts";
import { checkPort, checkRunning } from "./doctor/running.ts";

const findings = await checkAll();
const wrong = findings.filter((finding) => finding.state === "wrong").length;
const summary = wrong === 0 ? "Nothing is wrong." : `${wrong} to fix.`;
process.stdout.write(`${findings.map(findingText).join("\n")}\n\n${summary}\n`);
process.exitCode = wrong === 0 ? 0 : 1;

async function checkAll(): Promise<readonly Finding[]> {
  const node: Finding = { state: "ok", subject: "node", words: process.version };
  const reading = readConfig(process.env);
  if ("faults" in reading) {
    return [
      node,
      ...reading.faults.map(({ setting, cure }) => ({ state: "wrong", subject: setting, words: cure }) as const),
    ];
  }
  const { config } = reading;
  const running = await checkRunning(config);
  // A running Arena holds its file and its port, and knows best how they are.
  const rest = running === undefined ? [await checkDatabase(config), await checkPort(config)] : [running];
  return [node, settings(config), bank(config), ...rest, await checkPictures(), ...(await checkChats(config))];
}

function settings({ ignored }: Config): Finding {
  const subject = "settings";
  if (ignored.length === 0) return { state: "ok", subject, words: "all readable" };
  return { state: "note", subject, words: `all readable, but no settings of Arena: ${ignored.join(", ")}` };
}

function bank({ questions }: Config): Finding {
  const subject = "bank";
  const loaded = loadBank(questions);
  if (!loaded.ok) return { state: "wrong", subject, words: loaded.diagnostics.map(diagnosticText).join("\n") };
  const { topics, questions: all } = loaded.bank;
  return { state: "ok", subject, words: `${all.length} questions on ${topics.length} topics in ${questions}` };
}
