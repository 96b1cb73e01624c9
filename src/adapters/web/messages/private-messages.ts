/** What Arena wrote to single players: replies and direct messages, in memory only, the newest of each player. */
import type { Message } from "../../../message/message.ts";
import type { MessageId, PlayerId } from "../../../quiz/ids.ts";
import { noteId } from "../ids.ts";
import { hasDocument, withoutDocuments } from "./documents.ts";

/** So many notes are kept for a player. */
export const notesKept = 50;

export interface PrivateMessage {
  readonly id: MessageId;
  readonly player: PlayerId;
  readonly atMs: number;
  readonly message: Message;
  /** The message whose button was pressed: the note stands below it. */
  readonly answers?: MessageId;
  /** The command that was given. */
  readonly asked?: string;
}

export type NewPrivateMessage = Omit<PrivateMessage, "id">;

export interface Put {
  readonly note: PrivateMessage;
  /** Earlier notes whose document went to make room for that of this one. */
  readonly changed: readonly PrivateMessage[];
}

export class PrivateMessages {
  readonly #bootMs: number;
  readonly #ofPlayer = new Map<PlayerId, readonly PrivateMessage[]>();
  #number = 0;

  /** @param bootMs tells the notes of this process from those of an earlier one. */
  constructor(bootMs: number) {
    this.#bootMs = bootMs;
  }

  /** Oldest first. */
  of(player: PlayerId): readonly PrivateMessage[] {
    return this.#ofPlayer.get(player) ?? [];
  }

  find(player: PlayerId, id: string): PrivateMessage | undefined {
    return this.of(player).find((note) => note.id === id);
  }

  /** A second press on the same message gets its reply in the place of the first. */
  put(wanted: NewPrivateMessage): Put {
    const notes = this.of(wanted.player);
    const earlier = notes.find(({ answers }) => answers !== undefined && answers === wanted.answers);
    const note = earlier === undefined ? this.#added(wanted) : { ...wanted, id: earlier.id, atMs: earlier.atMs };
    const kept = earlier === undefined ? [...notes, note] : notes.map((each) => (each === earlier ? note : each));
    const changed: PrivateMessage[] = [];
    const all = kept.slice(-notesKept).map((each) => {
      // A document may have any length: fifty of them would be more than a page or a process can carry.
      if (each === note || !hasDocument(note.message) || !hasDocument(each.message)) return each;
      const emptied = { ...each, message: withoutDocuments(each.message) };
      changed.push(emptied);
      return emptied;
    });
    this.#ofPlayer.set(wanted.player, all);
    return { note, changed };
  }

  #added(wanted: NewPrivateMessage): PrivateMessage {
    this.#number += 1;
    return { ...wanted, id: noteId(wanted.player, this.#bootMs, this.#number) };
  }
}
