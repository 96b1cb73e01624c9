/** What an open form would come to, shown below its fields while somebody fills it in. */
import { z } from "zod";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { Block } from "../../../message/message.ts";
import type { Installation } from "../install/installation.ts";
import { withPreview } from "../messages/form-view.ts";
import { slackError } from "../web-api/errors.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { readSubmission } from "./form-submission.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { FormChangePayload } from "./payload-schema.ts";

/** Somebody who types makes a change with every letter: the preview waits for the end of a word. */
const quietMs = 300;
/** Slack takes about a hundred updates a minute in a workspace. */
const updateEveryMs = 1_000;
const identityWithinMs = 900;
const remembered = 1_000;

const updatedView = z.object({ view: z.object({ hash: z.string() }) });

export class FormPreviews {
  readonly #context: HandlerContext;
  readonly #retry: RateLimitRetry;
  /** The newest change of each view that is being dealt with. */
  readonly #changes = new Map<string, FormChangePayload>();
  /** What a view is called since Arena updated it. */
  readonly #hashes: TtlCache<string>;

  constructor(context: HandlerContext, retry: RateLimitRetry) {
    this.#context = context;
    this.#retry = retry;
    this.#hashes = new TtlCache(context.clock, remembered);
  }

  /** Of many changes the last one is shown. Never rejects. */
  async change(installation: Installation, payload: FormChangePayload): Promise<void> {
    const { id } = payload.view;
    const underWay = this.#changes.has(id);
    this.#changes.set(id, payload);
    if (underWay) return;
    try {
      await this.#retry.wait(quietMs);
      for (let shown: FormChangePayload | undefined; !this.#retry.stopped; ) {
        const newest = this.#changes.get(id);
        if (newest === undefined || newest === shown) break;
        await this.#show(installation, newest);
        shown = newest;
        await this.#retry.wait(updateEveryMs);
      }
    } catch (error) {
      this.#context.log.info(
        { event: "slack.form.no_preview", installation: installation.key, code: slackError(error).code },
        "A form stays without its preview.",
      );
    } finally {
      this.#changes.delete(id);
    }
  }

  /** @throws SlackError */
  async #show(installation: Installation, payload: FormChangePayload): Promise<void> {
    const read = await readSubmission(this.#context, installation, payload, identityWithinMs);
    if (read === undefined) return;
    const preview = await this.#context.bot.preview(read.submission);
    const { id, hash } = payload.view;
    const known = this.#hashes.get(id);
    try {
      await this.#update(installation, payload, preview, known ?? hash);
    } catch (error) {
      // Another process may have updated it since; if the form was sent meanwhile, this too is refused, as it should be.
      if (slackError(error).code !== "hash_conflict" || known === undefined || known === hash) throw error;
      await this.#update(installation, payload, preview, hash);
    }
  }

  async #update(
    installation: Installation,
    { view: { id, blocks, ...rest } }: FormChangePayload,
    preview: readonly Block[],
    hash: string,
  ): Promise<void> {
    const { type, callback_id, private_metadata, title, submit, close } = rest;
    const view = {
      type,
      callback_id,
      private_metadata,
      title,
      ...(submit ? { submit } : {}),
      ...(close ? { close } : {}),
      blocks: withPreview(blocks, preview),
    };
    const { interactive } = this.#context.clients.to(installation);
    const updated = await interactive.call("views.update", { view_id: id, hash, view }, updatedView);
    this.#hashes.set(id, updated.view.hash);
  }
}
