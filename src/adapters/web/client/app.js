/**
 * The playground's page come alive: presses and commands without a reload, new messages by themselves. Without this
 * script the same forms work by reloading the page.
 */

import { CommandHistory } from "./command-history.js";
import { EventStream } from "./event-stream.js";
import { FormDialog } from "./form-dialog.js";
import { announce, element, MessageList } from "./message-list.js";

const answerLimitMs = 15_000;

const { player = "", version = "" } = document.body.dataset;
const command = /** @type {HTMLInputElement} */ (element("command"));
const list = new MessageList();
const dialog = new FormDialog(/** @type {HTMLDialogElement} */ (element("dialog")), post);
const history = new CommandHistory(command, player);

/** The last action was a press, not a command; what a form leads to belongs to what opened it. */
let pressed = false;

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.matches(".fill-in")) {
    event.preventDefault();
    void sendForm(form, event.submitter);
    return;
  }
  if (!form.matches(".message, .quick, .command")) return;
  event.preventDefault();
  if (form.ariaBusy !== "true") void submit(form, event.submitter);
});

new EventStream(list, { player, version }).connect();
if (matchMedia("(hover: hover)").matches) command.focus({ preventScroll: true });

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
async function submit(form, submitter) {
  const typed = form.contains(command) ? command.value : undefined;
  if (typed !== undefined) history.remember(typed);
  form.ariaBusy = "true";
  if (submitter !== null) submitter.ariaBusy = "true";
  try {
    const body = Object.fromEntries(new FormData(form, submitter));
    // The buttons are named `action`, which hides the form's own property of that name.
    const answer = await post(form.getAttribute("action") ?? "", body);
    element("problem").textContent = "";
    if (typed !== undefined && command.value === typed) command.value = "";
    pressed = form.matches(".message");
    if ("form" in answer) dialog.open(answer.form);
    else show(answer);
  } catch (error) {
    element("problem").textContent = error instanceof Error ? error.message : "";
  } finally {
    form.ariaBusy = null;
    if (submitter !== null) submitter.ariaBusy = null;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
async function sendForm(form, submitter) {
  const rendered = await dialog.submit(form, submitter);
  if (rendered === undefined) return;
  // What had the focus before may have been drawn anew meanwhile.
  if (document.activeElement === document.body) command.focus({ preventScroll: true });
  show(rendered);
}

/**
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Error} with words for the reader
 */
async function post(path, body, signal) {
  let response;
  let answer;
  try {
    const late = AbortSignal.timeout(answerLimitMs);
    response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: signal === undefined ? late : AbortSignal.any([signal, late]),
    });
    answer = await response.json();
  } catch {
    throw new Error("Arena did not answer. Check that it is running, then try again.");
  }
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/**
 * The focus follows a press to its verdict; whoever gives commands goes on typing and is told.
 * @param {import("./message-list.js").RenderedMessage} rendered
 */
function show(rendered) {
  list.place(rendered);
  const article = element(rendered.id);
  if (pressed) {
    article.focus({ preventScroll: true });
    // A verdict with the next question of a quiz below it may be higher than the screen: it is read from its beginning.
    const high = article.offsetHeight > element("message-list").clientHeight;
    article.scrollIntoView({ block: high ? "start" : "nearest" });
  } else {
    announce(rendered.say);
    list.goToEnd();
  }
}
