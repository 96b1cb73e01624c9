/**
 * Shared by all tabs: over HTTP/1.1 a browser opens six connections to a server and no more, so that six tabs with a stream
 * each would leave none for anything else.
 */

import { EventConnection } from "./event-connection.js";

/** Which player each tab looks as. @type {Map<MessagePort, string>} */
const tabs = new Map();
/** The latest state, for tabs that come later. @type {{ state: string, words: string } | undefined} */
let link;

const connection = new EventConnection(
  (event) => {
    for (const [tab, player] of tabs) if (player === event.player) tab.postMessage(event);
  },
  (state, words) => {
    if (link?.state === state && link.words === words) return;
    link = { state, words };
    for (const tab of tabs.keys()) tab.postMessage(link);
  },
);

addEventListener("connect", (event) => {
  const [tab] = /** @type {MessageEvent} */ (event).ports;
  if (tab === undefined) return;
  tab.addEventListener("message", ({ data }) => {
    if (data.leaves) leave(tab);
    else join(tab, data);
  });
  tab.start();
});

/**
 * @param {MessagePort} tab
 * @param {{ player: string, seen: string }} page
 */
function join(tab, { player, seen }) {
  tabs.set(tab, player);
  if (link !== undefined) tab.postMessage(link);
  connection.watch(player, seen);
}

/** @param {MessagePort} tab */
function leave(tab) {
  const player = tabs.get(tab);
  tabs.delete(tab);
  if (player !== undefined && ![...tabs.values()].includes(player)) connection.leave(player);
}
