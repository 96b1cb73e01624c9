/** How Slack's events come in: over a socket that Arena opens, or over HTTP. */
import type { App, Receiver } from "@slack/bolt";

export interface EventReceiver extends Receiver {
  init(app: App): void;
  /** Resolves when events can arrive; keeps trying until then. Rejects for what only another setting can cure. */
  start(): Promise<void>;
  /** Whether events can arrive at this moment. */
  ready(): boolean;
  /** Lets nothing in any more. */
  stop(): Promise<void>;
}
