/** The identifiers of the domain: strings at run time, kept apart by the compiler. */

declare const brand: unique symbol;

type Id<Name extends string> = string & { readonly [brand]: Name };

/** A Slack workspace, a Discord server or the playground: `slack:T024`. */
export type CommunityId = Id<"community">;
/** Where rounds are held: `slack:T024/C061`. */
export type ChannelId = Id<"channel">;
/** A person in a community: `slack:T024/U012`. */
export type PlayerId = Id<"player">;
/** A message on its platform: `slack:T024/C061/1700000000.000100`. */
export type MessageId = Id<"message">;
/** Minted by Arena: lower-case letters and digits, at most 25 characters, so that it serves as a nonce on every platform. */
export type RoundId = Id<"round">;
export type ScheduleId = Id<"schedule">;
/** One private quiz, asked for by `take`. */
export type PracticeId = Id<"take">;
export type QuestionId = Id<"question">;
/** Stable within its question. */
export type OptionId = Id<"option">;
export type TopicId = Id<"topic">;
export type MisconceptionId = Id<"misconception">;

/**
 * Gives a string its kind. Only for the places where an id comes into being: the bank's loader, the adapters'
 * `ids.ts`, the store's rows and Arena's own mint.
 */
export function asId<T extends Id<string>>(text: string): T {
  return text as T;
}
