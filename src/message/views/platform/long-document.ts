/** A document that does not fit into a message: what stands there of it, and how the rest comes. */

function count(length: number): string {
  return length.toLocaleString("en");
}

/** Below the beginning of a document. Lengths in characters. */
export function documentCut(shown: number, whole: number): string {
  return `The first ${count(shown)} of ${count(whole)} characters. All of it comes in a direct message.`;
}

/** Before a document that comes as a file. */
export function documentAsFile(name: string): string {
  return `Here is ${name}.`;
}

/** Before a document that comes in parts. @param missing characters at its end that would be too many parts. */
export function documentInParts(name: string, parts: number, missing: number): string {
  const lost =
    missing > 0 ? ` The last ${count(missing)} characters are missing: ask an admin to let me upload files.` : "";
  return `Here is ${name}, in ${parts} parts: put them together without a gap.${lost}`;
}

export function documentPart(name: string, part: number, parts: number): string {
  return `${name}, part ${part} of ${parts}`;
}
