/** A message as it stands: every version of it, who sees it, and what a reader finds in it. */
import type { Attachment } from "../rules/attachments.ts";
import type { FakeChannel, FakeUser } from "../world/world.ts";
import { type Component, flag, type MessageBody, within } from "./wire.ts";

export interface Version {
  readonly atMs: number;
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly Component[];
  readonly attachments: readonly Attachment[];
  readonly flags: number;
  readonly mentions: MessageBody["allowed_mentions"];
}

/** The interaction that a message answers. */
export interface Cause {
  readonly id: string;
  readonly type: number;
  readonly user: FakeUser;
  /** Whose button was pressed. */
  readonly message: string | undefined;
  /** What opened the modal that was sent. */
  readonly opener: Cause | undefined;
}

export class FakeMessage {
  readonly id: string;
  readonly channel: FakeChannel;
  readonly author: FakeUser;
  /** Set on what only one person sees. */
  readonly onlyFor: FakeUser | undefined;
  readonly cause: Cause | undefined;
  readonly nonce: string | undefined;
  readonly versions: Version[];
  thread: FakeChannel | undefined;
  deleted = false;

  constructor(given: {
    readonly id: string;
    readonly channel: FakeChannel;
    readonly author: FakeUser;
    readonly first: Version;
    readonly onlyFor?: FakeUser | undefined;
    readonly cause?: Cause | undefined;
    readonly nonce?: string | undefined;
  }) {
    this.id = given.id;
    this.channel = given.channel;
    this.author = given.author;
    this.onlyFor = given.onlyFor;
    this.cause = given.cause;
    this.nonce = given.nonce;
    this.versions = [given.first];
  }

  get current(): Version {
    const last = this.versions.at(-1);
    if (last === undefined) throw new Error("a message without a version");
    return last;
  }

  get createdMs(): number {
    return this.versions[0]?.atMs ?? 0;
  }

  get loading(): boolean {
    return (this.current.flags & flag.loading) !== 0;
  }

  get v2(): boolean {
    return (this.current.flags & flag.componentsV2) !== 0;
  }

  /** All that can be read in it, one part a line. */
  get text(): string {
    const { content, components, embeds } = this.current;
    const parts = [...within(components)].flatMap((part) => [part.content, part.label]);
    const shown = embeds.length === 0 ? undefined : JSON.stringify(embeds);
    return [content, shown, ...parts].filter((part) => part).join("\n");
  }

  get buttons(): readonly Component[] {
    return buttonsOf(this.current);
  }

  /** What a client shows that has not heard of any edit yet. */
  get firstButtons(): readonly Component[] {
    return buttonsOf(this.versions[0] ?? this.current);
  }

  /** Whom it pings, as far as the request let it: `everyone`, or ids of people and roles. */
  get pings(): readonly string[] {
    const { mentions } = this.current;
    const text = [this.current.content, ...[...within(this.current.components)].map(({ content }) => content)].join(
      "\n",
    );
    const may = (kind: "users" | "roles" | "everyone") =>
      mentions?.parse?.includes(kind) ?? (mentions ?? undefined) === undefined;
    const found = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");
    const listed = (kind: "users" | "roles", id: string) => may(kind) || mentions?.[kind]?.includes(id) === true;
    return [
      ...(may("everyone") && /@(?:everyone|here)\b/.test(text) ? ["everyone"] : []),
      ...found(/<@!?(\d+)>/g).filter((id) => listed("users", id)),
      ...found(/<@&(\d+)>/g).filter((id) => listed("roles", id)),
    ];
  }
}

function buttonsOf({ components }: Version): readonly Component[] {
  return [...within(components)].filter(({ type }) => type === 2);
}
