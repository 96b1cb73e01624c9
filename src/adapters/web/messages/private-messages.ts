/** What Arena wrote to single players: replies and direct messages, in memory only, the newest of each player. */
import type { Message } from "../../../message/message.ts";
import type { MessageId, PlayerId } from "../../../quiz/ids.ts";
import { privateMessageId } from "../ids.ts";
import { hasDocument, withoutDocuments } from "./documents.ts";

/** So many messages are kept for a player. */
export const privateMessagesKept = 50;

export interface PrivateMessage {
  readonly id: MessageId;
  readonly player: PlayerId;
  readonly atMs: number;
  readonly message: Message;
  /** The message whose button was pressed: this one stands below it. */
  readonly answers?: MessageId;
  /** The command that was given. */
  readonly asked?: string;
}

export type NewPrivateMessage = Omit<PrivateMessage, "id">;

export interface Put {
  readonly sent: PrivateMessage;
  /** Earlier messages whose document went to make room for that of this one. */
  readonly changed: readonly PrivateMessage[];
}

export class PrivateMessages {
  readonly #bootMs: number;
  readonly #ofPlayer = new Map<PlayerId, readonly PrivateMessage[]>();
  #number = 0;

  /** @param bootMs tells the messages of this process from those of an earlier one. */
  constructor(bootMs: number) {
    this.#bootMs = bootMs;
  }

  /** Oldest first. */
  of(player: PlayerId): readonly PrivateMessage[] {
    return this.#ofPlayer.get(player) ?? [];
  }

  find(player: PlayerId, id: string): PrivateMessage | undefined {
    return this.of(player).find((message) => message.id === id);
  }

  /** A second press on the same message gets its reply in the place of the first. */
  put(wanted: NewPrivateMessage): Put {
    const known = this.of(wanted.player);
    const earlier = known.find(({ answers }) => answers !== undefined && answers === wanted.answers);
    const sent = earlier === undefined ? this.#added(wanted) : { ...wanted, id: earlier.id, atMs: earlier.atMs };
    const kept = earlier === undefined ? [...known, sent] : known.map((each) => (each === earlier ? sent : each));
    const changed: PrivateMessage[] = [];
    const all = kept.slice(-privateMessagesKept).map((each) => {
      // A document may have any length: fifty of them would be more than a page or a process can carry.
      if (each === sent || !hasDocument(sent.message) || !hasDocument(each.message)) return each;
      const emptied = { ...each, message: withoutDocuments(each.message) };
      changed.push(emptied);
      return emptied;
    });
    this.#ofPlayer.set(wanted.player, all);
    return { sent, changed };
  }

  #added(wanted: NewPrivateMessage): PrivateMessage {
    this.#number += 1;
    return { ...wanted, id: privateMessageId(wanted.player, this.#bootMs, this.#number) };
  }
}
