/** The order in which one player reads: by time, but a reply stands below the message that it answers. */
import type { MessageId } from "../../../quiz/ids.ts";
import type { ChannelMessage } from "./channel-history.ts";
import type { PrivateMessage } from "./private-messages.ts";

/** One message as a player sees it: of the channel, or to this player alone. */
export type ShownMessage =
  | { readonly kind: "posted"; readonly message: ChannelMessage }
  | { readonly kind: "private"; readonly message: PrivateMessage };

/** Both oldest first. A reply to a message that is not shown any more stands by its own time. */
export function inReadingOrder(
  posted: readonly ChannelMessage[],
  toPlayer: readonly PrivateMessage[],
): readonly ShownMessage[] {
  const ids = new Set<MessageId>([...posted.map(({ id }) => id), ...toPlayer.map(({ id }) => id)]);
  const replies = Map.groupBy(toPlayer, ({ answers }) =>
    answers !== undefined && ids.has(answers) ? answers : undefined,
  );
  const below = (id: MessageId): readonly ShownMessage[] =>
    (replies.get(id) ?? []).flatMap((message) => [{ kind: "private", message }, ...below(message.id)]);
  const roots = [
    ...posted.map((message): ShownMessage => ({ kind: "posted", message })),
    ...(replies.get(undefined) ?? []).map((message): ShownMessage => ({ kind: "private", message })),
  ];
  return roots.toSorted((a, b) => timeOf(a) - timeOf(b)).flatMap((shown) => [shown, ...below(shown.message.id)]);
}

export function timeOf(shown: ShownMessage): number {
  return shown.kind === "posted" ? shown.message.postedMs : shown.message.atMs;
}
