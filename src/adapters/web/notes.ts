/** What Arena wrote to single players: replies and direct messages, in memory only, the newest of each player. */
import type { Message } from "../../message/message.ts";
import type { MessageId, PlayerId } from "../../quiz/ids.ts";
import { noteId } from "./ids.ts";

/** So many notes are kept for a player. */
export const notesKept = 50;

export interface Note {
  readonly id: MessageId;
  readonly player: PlayerId;
  readonly atMs: number;
  readonly message: Message;
  /** The message whose button was pressed: the note stands below it. */
  readonly answers?: MessageId;
  /** The command that was given. */
  readonly asked?: string;
}

export type NewNote = Omit<Note, "id">;

export class Notes {
  readonly #bootMs: number;
  readonly #ofPlayer = new Map<PlayerId, readonly Note[]>();
  #number = 0;

  /** @param bootMs tells the notes of this process from those of an earlier one. */
  constructor(bootMs: number) {
    this.#bootMs = bootMs;
  }

  /** Oldest first. */
  of(player: PlayerId): readonly Note[] {
    return this.#ofPlayer.get(player) ?? [];
  }

  has(player: PlayerId, id: string): boolean {
    return this.of(player).some((note) => note.id === id);
  }

  /** A second press on the same message gets its reply in the place of the first. */
  put(note: NewNote): Note {
    const notes = this.of(note.player);
    const earlier = notes.find(({ answers }) => answers !== undefined && answers === note.answers);
    if (earlier !== undefined) {
      const again = { ...note, id: earlier.id, atMs: earlier.atMs };
      this.#ofPlayer.set(
        note.player,
        notes.map((each) => (each === earlier ? again : each)),
      );
      return again;
    }
    this.#number += 1;
    const added = { ...note, id: noteId(note.player, this.#bootMs, this.#number) };
    this.#ofPlayer.set(note.player, [...notes, added].slice(-notesKept));
    return added;
  }
}
