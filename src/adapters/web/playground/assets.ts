/** The files that the page loads, read once. */
import { readFileSync } from "node:fs";

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/** In the order in which the page loads the styles. */
export const styles = [
  "theme.css",
  "frame.css",
  "message-list.css",
  "message.css",
  "figures.css",
  "form.css",
  "phone.css",
  "accessibility.css",
];
const scripts = [
  "app.js",
  "event-connection.js",
  "event-stream.js",
  "event-worker.js",
  "form-dialog.js",
  "search-field.js",
  "command-history.js",
  "message-list.js",
  "times.js",
];

export function readAssets(): readonly Asset[] {
  return [
    ...styles.map((name) => read(name, "text/css; charset=utf-8")),
    ...scripts.map((name) => read(name, "text/javascript; charset=utf-8")),
    read("favicon.svg", "image/svg+xml"),
  ];
}

function read(name: string, type: string): Asset {
  return {
    path: `/playground/${name}`,
    type,
    body: readFileSync(new URL(`../client/${name}`, import.meta.url), "utf8"),
  };
}
