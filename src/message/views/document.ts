/** What stands in the place of a document that a platform does not keep any more. */
import type { Block } from "../message.ts";
import { code, line } from "../spans.ts";

export function documentGoneBlock(name: string): Block {
  return {
    kind: "text",
    spans: line(code(name), " is not kept any more. A newer document took its place, or ask for it again."),
  };
}
