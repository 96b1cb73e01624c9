/** Pictures of memory as files of the workspace: uploaded once, then named by their id. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import { inTime } from "../../../lib/timeout.ts";
import { Memo } from "../../../lib/ttl-cache.ts";
import type { Message } from "../../../message/message.ts";
import { diagramPng } from "../../../picture/png.ts";
import type { Vault } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";
import type { Diagram } from "../../../quiz/question/diagram.ts";
import type { InstallationKey } from "../ids.ts";
import { type Installation, may } from "../install/installation.ts";
import type { SlackApi } from "../web-api/api.ts";
import type { Switch } from "../web-api/client-pool.ts";
import { type SlackFault, slackFault } from "../web-api/errors.ts";
import { upload } from "../web-api/file-upload.ts";
import type { Gallery } from "./blocks.ts";
import { noPictures } from "./render.ts";

/** A picture that takes longer is shown in words this time. */
const withinMs = 2_500;
const notReadyMs = 1_000;
const remembered = 5_000;
const prefix = "slack:picture/";
const fileId = z.string().regex(/^F[A-Z0-9]+$/);

interface Parts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly lines: Switch;
}

export class Pictures {
  readonly #parts: Parts;
  readonly #files: Memo<string>;
  readonly #hanging = new Map<string, Promise<string>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#files = new Memo(parts.clock, remembered);
  }

  /**
   * Sends what is drawn with pictures. A file that has just been uploaded may not be ready, so what Slack refuses is
   * sent once more a moment later, and then in words: a picture is no reason to say nothing.
   * @param send throws SlackFault.
   */
  async show<T>(
    installation: Installation,
    messages: readonly Message[],
    send: (gallery: Gallery) => Promise<T>,
  ): Promise<T> {
    const diagrams = messages.flatMap(diagramsOf);
    const gallery = await this.#gallery(installation, diagrams);
    if (gallery === noPictures) return await send(noPictures);
    for (const pauseMs of [notReadyMs, 0]) {
      try {
        return await send(gallery);
      } catch (error) {
        if (!isAboutContent(slackFault(error))) throw error;
        await pause(this.#parts.clock, pauseMs);
      }
    }
    await this.#takeDown(installation, diagrams);
    return await send(noPictures);
  }

  /** As far as they can be had in time; the others are shown in words. */
  async #gallery(installation: Installation, diagrams: readonly Diagram[]): Promise<Gallery> {
    if (diagrams.length === 0 || !may(installation, "files:write")) return noPictures;
    const hung = Promise.allSettled(diagrams.map((diagram) => this.#hang(installation, diagram)));
    await inTime(this.#parts.clock, withinMs, hung);
    const files = new Map(diagrams.map((diagram) => [diagram, this.#files.get(placeOf(installation, diagram))]));
    return [...files.values()].some((file) => file !== undefined) ? (diagram) => files.get(diagram) : noPictures;
  }

  /** Slack does not show them: they are uploaded again when they are wanted again. */
  async #takeDown(installation: Installation, diagrams: readonly Diagram[]): Promise<void> {
    for (const diagram of diagrams) {
      const place = placeOf(installation, diagram);
      this.#files.forget(place);
      await this.#parts.vault.delete(place);
    }
  }

  /** Arena was removed there, and its files with it. */
  async forget(key: InstallationKey): Promise<void> {
    const { vault } = this.#parts;
    for (const { key: place } of await vault.list(`${prefix}${key}/`, remembered)) {
      this.#files.forget(place);
      await vault.delete(place);
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
    const { vault, lines, log } = this.#parts;
    try {
      const kept = fileId.safeParse(await vault.get(place));
      const file = kept.success ? kept.data : await this.#upload(lines.to(installation).posting, diagram);
      if (!kept.success) await vault.set(place, file);
      this.#files.put(place, file);
      return file;
    } catch (error) {
      log.warn({ installation: installation.key, err: error }, "a picture could not be brought to Slack");
      throw error;
    }
  }

  async #upload(api: SlackApi, diagram: Diagram): Promise<string> {
    return await upload(api, { name: "memory.png", title: "A picture of memory", bytes: await diagramPng(diagram) });
  }
}

/** Slack words it in as many ways as there are places to send to. */
function isAboutContent({ code }: SlackFault): boolean {
  return ["invalid_blocks", "invalid_arguments", "http_400"].includes(code);
}

async function pause(clock: Clock, pauseMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  clock.after(pauseMs, resolve);
  await promise;
}

function diagramsOf({ blocks }: Message): Diagram[] {
  return blocks.flatMap((block) => (block.kind === "diagram" ? [block.diagram] : []));
}

function placeOf({ key }: Installation, diagram: Diagram): string {
  const hash = createHash("sha256").update(JSON.stringify(diagram)).digest("hex").slice(0, 32);
  return `${prefix}${key}/${hash}`;
}
