/** Makes, changes and finds messages; refuses what Discord refuses. */
import { apiError, invalidForm } from "../rest/api-error.ts";
import { attach } from "../rules/attachments.ts";
import { refusal } from "../rules/message-rules.ts";
import { compareIds } from "../world/snowflake.ts";
import type { FakeChannel, FakeUser, World } from "../world/world.ts";
import { type Cause, FakeMessage, type Version } from "./message.ts";
import { flag, type MessageBody, type UploadedFile } from "./wire.ts";

export type Files = ReadonlyMap<number, UploadedFile>;

/** Discord says "the past few minutes". */
const nonceRememberedMs = 3 * 60_000;

export interface Draft {
  readonly channel: FakeChannel;
  readonly body: MessageBody;
  readonly files: Files;
  readonly onlyFor?: FakeUser | undefined;
  readonly cause?: Cause | undefined;
  /** Set on what was promised by a deferral and is not there yet. */
  readonly loading?: boolean;
}

export class Messages {
  readonly #world: World;
  readonly #byId = new Map<string, FakeMessage>();

  constructor(world: World) {
    this.#world = world;
  }

  /** @returns the message that was made before, when the nonce is enforced and known. @throws ApiError */
  create(draft: Draft): FakeMessage {
    const { channel, body } = draft;
    const first = draft.loading === true ? this.#promise(draft) : this.#version(draft, undefined);
    const nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce);
    if (body.enforce_nonce === true && nonce !== undefined) {
      const known = this.#madeWith(nonce);
      // The author and the nonce are all that is compared: another channel or another text makes no difference.
      if (known?.deleted === true) throw apiError(10008);
      if (known !== undefined) return known;
    }
    const id = this.#world.newId();
    const message = new FakeMessage({ ...draft, id, author: this.#world.bot, first, nonce });
    this.#byId.set(id, message);
    if (message.onlyFor === undefined) channel.lastMessage = id;
    return message;
  }

  /** @throws ApiError */
  edit(message: FakeMessage, body: MessageBody, files: Files): void {
    const draft = { channel: message.channel, body, files, cause: message.cause };
    message.versions.push(this.#version(draft, message));
  }

  find(channel: FakeChannel, id: string): FakeMessage | undefined {
    const found = this.#byId.get(id);
    return found !== undefined && found.channel === channel && !found.deleted ? found : undefined;
  }

  /** What everybody sees in a channel, the newest first. */
  publicIn(channel: FakeChannel): readonly FakeMessage[] {
    return this.all(channel).filter(({ onlyFor }) => onlyFor === undefined);
  }

  /** Everything in a channel, what only one person sees too, the newest first. */
  all(channel: FakeChannel): readonly FakeMessage[] {
    const here = [...this.#byId.values()].filter((message) => message.channel === channel && !message.deleted);
    return here.toSorted((a, b) => compareIds(b.id, a.id));
  }

  #madeWith(nonce: string): FakeMessage | undefined {
    const sinceMs = this.#world.nowMs() - nonceRememberedMs;
    return [...this.#byId.values()].find((known) => known.nonce === nonce && known.createdMs >= sinceMs);
  }

  #promise({ onlyFor }: Draft): Version {
    const flags = flag.loading | (onlyFor === undefined ? 0 : flag.ephemeral);
    return { ...nothing, atMs: this.#world.nowMs(), flags };
  }

  #version({ body, files, cause, onlyFor }: Draft, before: FakeMessage | undefined): Version {
    const was = before?.current ?? nothing;
    const { attachments, faults } = attach(body, files, was.attachments, () => this.#world.newId());
    if (faults.length > 0) throw invalidForm(faults);
    const refused = refusal(body, {
      place: cause === undefined ? "channel" : "interaction",
      wasV2: before?.v2 ?? false,
      edit: before !== undefined && !before.loading,
      files: attachments.map(({ filename, bytes }) => ({ name: filename, size: bytes.byteLength })),
    });
    if (refused !== undefined) throw refused;
    const kept = was.flags & ~flag.loading;
    // Whether a message is private is settled when it is made.
    const asked = (body.flags ?? 0) & ~flag.ephemeral;
    const secret = onlyFor === undefined ? kept & flag.ephemeral : flag.ephemeral;
    const next = {
      atMs: this.#world.nowMs(),
      content: body.content === undefined ? was.content : (body.content ?? ""),
      embeds: body.embeds === undefined ? was.embeds : (body.embeds ?? []),
      components: body.components === undefined ? was.components : (body.components ?? []),
      attachments,
      flags: (body.flags === undefined || body.flags === null ? kept : asked | (kept & flag.componentsV2)) | secret,
      mentions: body.allowed_mentions,
    };
    if ((next.flags & flag.componentsV2) !== 0 && (next.content !== "" || next.embeds.length > 0)) {
      const message = "what the message had before must be emptied: content null, embeds []";
      throw invalidForm([{ path: ["content"], code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message }]);
    }
    return next;
  }
}

const nothing: Version = {
  atMs: 0,
  content: "",
  embeds: [],
  components: [],
  attachments: [],
  flags: 0,
  mentions: undefined,
};
