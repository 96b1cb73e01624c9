/** What is stored about a player, and what they can do about it. */

import { notice, refusal } from "../build.ts";
import type { Block, Message } from "../message.ts";
import { code, command, line } from "../spans.ts";

const choices = [
  line(command("privacy hide"), " hides you from leaderboards; you can still play"),
  line(command("privacy show"), " shows you again"),
  line(command("privacy export"), " gives you everything that is stored about you"),
  line(command("privacy forget"), " erases your name, your answers and your scores, for good"),
];

export function privacyView(): Message {
  return notice({
    title: "What I know about you",
    lines: [
      "Your name as this chat shows it, which option you chose in which round, in your private quizzes and in your reviews, and which schedules you set up, to tell you when a post fails. Nobody but you sees your answers.",
    ],
    blocks: [{ kind: "list", items: choices }],
  });
}

export function unknownPrivacyView(word: string): Message {
  const message = refusal(`I don't know “${word}”`, "You can say:");
  return { ...message, blocks: [...message.blocks, { kind: "list", items: choices }] };
}

export function hiddenView(hidden: boolean): Message {
  return hidden
    ? notice({
        title: "You are hidden",
        lines: ["Others no longer see you on leaderboards. You still see your own row."],
      })
    : notice({ title: "You are shown again", lines: ["Everybody here sees your name and points."] });
}

export function exportView(json: string): Message {
  return notice({
    title: "Everything stored about you",
    lines: ["As JSON, times in milliseconds since 1970 UTC."],
    blocks: [{ kind: "document", name: "arena-export.json", text: json }],
  });
}

export function forgottenView(): Message {
  return notice({
    title: "Your data was deleted",
    lines: [
      "Your name, answers, scores, private quizzes and reviews are erased, and so is who set up your schedules. The schedules themselves and the totals of closed rounds stay: they name nobody.",
      "If you answer again, you start from zero.",
    ],
  });
}

/** What stands in the place of a document where the platform does not keep it any more. */
export function documentGoneBlock(name: string): Block {
  return {
    kind: "text",
    spans: line(code(name), " is not kept any more. A newer document took its place, or ask for it again."),
  };
}
