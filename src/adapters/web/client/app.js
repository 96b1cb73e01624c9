/**
 * The playground's page come alive: presses and commands without a reload, new entries by themselves. Without this
 * script the same forms work by reloading the page.
 */

import { Recall } from "./command-history.js";
import { Events } from "./events.js";
import { announce, element, Stream } from "./stream.js";

const answerLimitMs = 15_000;

const { player = "", version = "" } = document.body.dataset;
const command = /** @type {HTMLInputElement} */ (element("command"));
const stream = new Stream();
const recall = new Recall(command, player);

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches(".message, .quick, .command")) return;
  event.preventDefault();
  if (form.ariaBusy !== "true") void submit(form, event.submitter);
});

new Events(stream, { player, version }).connect();
if (matchMedia("(hover: hover)").matches) command.focus({ preventScroll: true });

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
async function submit(form, submitter) {
  const typed = form.contains(command) ? command.value : undefined;
  if (typed !== undefined) recall.remember(typed);
  form.ariaBusy = "true";
  if (submitter !== null) submitter.ariaBusy = "true";
  try {
    const drawn = await send(form, submitter);
    element("problem").textContent = "";
    if (typed !== undefined && command.value === typed) command.value = "";
    show(drawn, form.matches(".message"));
  } catch (error) {
    element("problem").textContent = problemWords(error);
  } finally {
    form.ariaBusy = null;
    if (submitter !== null) submitter.ariaBusy = null;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {Promise<import("./stream.js").Drawn>}
 */
async function send(form, submitter) {
  // The buttons are named `action`, which hides the form's own property of that name.
  const response = await fetch(form.getAttribute("action") ?? "", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(Object.fromEntries(new FormData(form, submitter))),
    signal: AbortSignal.timeout(answerLimitMs),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/**
 * The focus follows a press to its verdict; whoever gives commands goes on typing and is told.
 * @param {import("./stream.js").Drawn} drawn
 * @param {boolean} pressed
 */
function show(drawn, pressed) {
  stream.place(drawn);
  const entry = element(drawn.id);
  if (pressed) {
    entry.focus({ preventScroll: true });
    // A verdict with the next question of a quiz below it may be higher than the screen: it is read from its beginning.
    const high = entry.offsetHeight > element("stream").clientHeight;
    entry.scrollIntoView({ block: high ? "start" : "nearest" });
  } else {
    announce(drawn.say);
    stream.goToEnd();
  }
}

/** @param {unknown} error */
function problemWords(error) {
  // Errors of the network are of other kinds than the one made from the server's own words.
  const told = error instanceof Error && error.name === "Error";
  return told ? error.message : "Arena did not answer. Check that it is running, then try again.";
}
