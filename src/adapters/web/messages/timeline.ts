/** The order in which one player reads: by time, but a reply stands below the message that it answers. */
import type { MessageId } from "../../../quiz/ids.ts";
import type { ChannelMessage } from "./channel-history.ts";
import type { PrivateMessage } from "./private-messages.ts";

export type Entry =
  | { readonly kind: "posted"; readonly posted: ChannelMessage }
  | { readonly kind: "note"; readonly note: PrivateMessage };

/** Both oldest first. A reply to a message that is not shown any more stands by its own time. */
export function timeline(posts: readonly ChannelMessage[], notes: readonly PrivateMessage[]): readonly Entry[] {
  const shown = new Set<MessageId>([...posts.map(({ id }) => id), ...notes.map(({ id }) => id)]);
  const replies = Map.groupBy(notes, ({ answers }) =>
    answers !== undefined && shown.has(answers) ? answers : undefined,
  );
  const below = (id: MessageId): readonly Entry[] =>
    (replies.get(id) ?? []).flatMap((note) => [{ kind: "note", note }, ...below(note.id)]);
  const roots = [
    ...posts.map((posted): Entry => ({ kind: "posted", posted })),
    ...(replies.get(undefined) ?? []).map((note): Entry => ({ kind: "note", note })),
  ];
  return roots.toSorted((a, b) => timeOf(a) - timeOf(b)).flatMap((entry) => [entry, ...below(idOf(entry))]);
}

export function idOf(entry: Entry): MessageId {
  return entry.kind === "posted" ? entry.posted.id : entry.note.id;
}

export function messageOf(entry: Entry) {
  return entry.kind === "posted" ? entry.posted.message : entry.note.message;
}

export function timeOf(entry: Entry): number {
  return entry.kind === "posted" ? entry.posted.postedMs : entry.note.atMs;
}
