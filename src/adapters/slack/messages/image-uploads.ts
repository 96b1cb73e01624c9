/** Pictures of memory as files of the workspace: uploaded once, then named by their id. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import { inTime } from "../../../lib/timeout.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { Message } from "../../../message/message.ts";
import { diagramPng } from "../../../picture/png.ts";
import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { Diagram } from "../../../quiz/question/diagram.ts";
import type { InstallationKey } from "../ids.ts";
import { type Installation, may } from "../install/installation.ts";
import type { SlackApi } from "../web-api/api.ts";
import type { ClientPool } from "../web-api/client-pool.ts";
import { type SlackError, slackError } from "../web-api/errors.ts";
import { upload } from "../web-api/file-upload.ts";
import type { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import type { ImageLookup } from "./blocks.ts";
import { noImages } from "./render.ts";

/** A picture that takes longer is shown in words this time. */
const withinMs = 2_500;
const notReadyMs = 1_000;
const remembered = 5_000;
const prefix = "slack:picture/";
const fileId = z.string().regex(/^F[A-Z0-9]+$/);

interface Parts {
  readonly keyValues: KeyValueStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly clients: ClientPool;
  readonly retry: RateLimitRetry;
}

export class ImageUploads {
  readonly #parts: Parts;
  readonly #files: TtlCache<string>;
  readonly #hanging = new Map<string, Promise<string>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#files = new TtlCache(parts.clock, remembered);
  }

  /**
   * Sends what is drawn with pictures. A file that has just been uploaded may not be ready, so what Slack refuses is
   * sent once more a moment later, and then in words: a picture is no reason to say nothing.
   * @param send throws SlackError.
   */
  async show<T>(
    installation: Installation,
    messages: readonly Message[],
    send: (images: ImageLookup) => Promise<T>,
  ): Promise<T> {
    const diagrams = messages.flatMap(diagramsOf);
    const { retry } = this.#parts;
    const images = await this.#images(installation, diagrams);
    if (images === noImages) return await send(noImages);
    for (const pauseMs of [notReadyMs, 0]) {
      try {
        return await send(images);
      } catch (error) {
        if (!isAboutContent(slackError(error))) throw error;
        await retry.wait(pauseMs);
      }
    }
    await this.#takeDown(installation, diagrams);
    return await send(noImages);
  }

  /** As far as they can be had in time; the others are shown in words. */
  async #images(installation: Installation, diagrams: readonly Diagram[]): Promise<ImageLookup> {
    if (diagrams.length === 0 || !may(installation, "files:write")) return noImages;
    const hung = Promise.allSettled(diagrams.map((diagram) => this.#hang(installation, diagram)));
    await inTime(this.#parts.clock, withinMs, hung);
    const files = new Map(diagrams.map((diagram) => [diagram, this.#files.get(placeOf(installation, diagram))]));
    return [...files.values()].some((file) => file !== undefined) ? (diagram) => files.get(diagram) : noImages;
  }

  /** Slack does not show them: they are uploaded again when they are wanted again. */
  async #takeDown(installation: Installation, diagrams: readonly Diagram[]): Promise<void> {
    for (const diagram of diagrams) {
      const place = placeOf(installation, diagram);
      this.#files.delete(place);
      await this.#parts.keyValues.delete(place);
    }
  }

  /** Arena was removed there, and its files with it. */
  async forget(key: InstallationKey): Promise<void> {
    const { keyValues } = this.#parts;
    for (const { key: place } of await keyValues.list(`${prefix}${key}/`, remembered)) {
      this.#files.delete(place);
      await keyValues.delete(place);
    }
  }

  async #hang(installation: Installation, diagram: Diagram): Promise<string> {
    const place = placeOf(installation, diagram);
    const known = this.#files.get(place);
    if (known !== undefined) return known;
    const hanging = this.#hanging.get(place) ?? this.#fetch(installation, diagram, place);
    this.#hanging.set(place, hanging);
    try {
      return await hanging;
    } finally {
      this.#hanging.delete(place);
    }
  }

  async #fetch(installation: Installation, diagram: Diagram, place: string): Promise<string> {
    const { keyValues, clients, log } = this.#parts;
    try {
      const kept = fileId.safeParse(await keyValues.get(place));
      const file = kept.success ? kept.data : await this.#upload(clients.to(installation).background, diagram);
      if (!kept.success) await keyValues.set(place, file);
      this.#files.set(place, file);
      return file;
    } catch (error) {
      log.warn(
        { event: "slack.image.not_uploaded", installation: installation.key, err: error },
        "A picture could not be uploaded; it is shown in words.",
      );
      throw error;
    }
  }

  async #upload(api: SlackApi, diagram: Diagram): Promise<string> {
    return await upload(api, { name: "memory.png", title: "A picture of memory", bytes: await diagramPng(diagram) });
  }
}

/** Slack words it in as many ways as there are places to send to. */
function isAboutContent({ code }: SlackError): boolean {
  return ["invalid_blocks", "invalid_arguments", "http_400"].includes(code);
}

function diagramsOf({ blocks }: Message): Diagram[] {
  return blocks.flatMap((block) => (block.kind === "diagram" ? [block.diagram] : []));
}

function placeOf({ key }: Installation, diagram: Diagram): string {
  const hash = createHash("sha256").update(JSON.stringify(diagram)).digest("hex").slice(0, 32);
  return `${prefix}${key}/${hash}`;
}
