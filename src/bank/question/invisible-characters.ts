/** Characters that readers cannot see, and that hide what a question really says. */
import { type Diagnostic, type FieldPath, fieldLabel } from "./diagnostic.ts";

/**
 * Tabs move with the reader's settings; the rest takes no room or has no shape. Line breaks are seen, and so are emoji,
 * which U+FE0E and U+FE0F belong to.
 */
const pattern =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffd]--[\n\r\ufe0e\ufe0f]]/gv;

export interface InvisibleCharacter extends Pick<Diagnostic, "message" | "fix"> {
  /** In code units from the beginning of the text. */
  readonly index: number;
}

/** Of one text: more teach an author nothing. */
const atMost = 20;

/** The first ones of a text, each with what to do about it. */
export function invisibleIn(text: string): readonly InvisibleCharacter[] {
  return Array.from(text.matchAll(pattern).take(atMost), ({ 0: character, index }) => ({
    index,
    ...aboutCharacter(character),
  }));
}

function aboutCharacter(character: string): Pick<Diagnostic, "message" | "fix"> {
  if (character === "\t") return { message: "holds a tab", fix: "Use spaces, in code too." };
  if (character === "\ufffd") {
    const message = "holds a character that could not be read (U+FFFD): it was no UTF-8";
    return { message, fix: "Write it again, and save the text as UTF-8." };
  }
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { message: `holds the invisible character U+${code}`, fix: "Delete it." };
}

/** The same of everything in plain data: `"\u200b"` in YAML shows nothing of itself where the text is read. */
export function checkCharacters(value: unknown): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const queue: { readonly at: FieldPath; readonly value: unknown }[] = [{ at: [], value }];
  // No recursion: what people send may be nested deeper than the stack is.
  for (const { at, value: inner } of queue) {
    if (typeof inner === "string") found.push(...checkText(at, inner));
    else if (Array.isArray(inner)) queue.push(...inner.map((item, index) => ({ at: [...at, index], value: item })));
    else if (typeof inner === "object" && inner !== null) {
      for (const [key, item] of Object.entries(inner)) queue.push({ at: [...at, key], value: item });
    }
  }
  return found;
}

function checkText(at: FieldPath, text: string): readonly Diagnostic[] {
  const [first] = invisibleIn(mayHoldTabs(at) ? text.replaceAll("\t", " ") : text);
  if (first === undefined) return [];
  const { message, fix } = first;
  return [{ at, severity: "error", message: `${fieldLabel(at)} ${message}`, fix }];
}

/** A program may print them; in YAML they stand as `\t`. */
function mayHoldTabs(at: FieldPath): boolean {
  return at.join(".") === "proof.prints";
}
