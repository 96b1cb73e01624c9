/** Instants in the reader's own zone and words, and a line between the reader's days. */

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const shortDay = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const longDay = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

/** @param {ParentNode} within */
export function localiseTimes(within) {
  for (const time of within.querySelectorAll("time[data-as]")) {
    const at = new Date(time.getAttribute("datetime") ?? "");
    const day = time.getAttribute("data-as") === "moment" ? `${shortDay.format(at)}, ` : "";
    time.textContent = day + clock.format(at);
    time.setAttribute("title", full.format(at));
  }
}

/** @param {Element} messages */
export function separateDays(messages) {
  for (const line of messages.querySelectorAll(".day")) line.remove();
  let before = "";
  for (const article of messages.querySelectorAll("article")) {
    const day = dayName(new Date(Number(article.dataset.at)));
    if (day !== before) article.before(dayLine(day));
    before = day;
  }
}

/** @param {string} day */
function dayLine(day) {
  const line = document.createElement("p");
  const words = document.createElement("span");
  line.className = "day";
  words.textContent = day;
  line.append(words);
  return line;
}

/** @param {Date} date */
function dayName(date) {
  const daysAgo = Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
  return daysAgo === 0 ? "Today" : daysAgo === 1 ? "Yesterday" : longDay.format(date);
}

/** @param {Date} date */
function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
