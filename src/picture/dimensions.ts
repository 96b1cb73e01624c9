/** How large the parts of a picture are, in pixels, and how wide its words. */

export const dimensions = {
  /** Phones and chats show a picture about 320 pixels wide: what is wider is made smaller, and so are its letters. */
  narrowest: 360,
  widest: 640,
  margin: 16,
  cellHeight: 46,
  /** Of the text in cells; the font is monospaced, each letter 0.6 of it wide (JetBrains Mono: 600 of 1000 units). */
  fontSize: 15,
  smallFontSize: 13,
  letterWidth: 0.6,
  headingHeight: 24,
  /** Of one object at most, for each unit of its span. */
  objectWidth: 190,
  /** Between objects of one row: room for an arrow's label. */
  objectGap: 72,
  rowGap: 18,
  /** Between rows with arrows from one to the other. */
  arrowGap: 56,
  /** How far an arrow within one row bends out of it. */
  bend: 40,
  /** Between the edge of a box and the text in it, at least. */
  padding: 6,
  /** The same, where there is room. */
  comfort: 8,
} as const;

/** Of a heading or of an arrow's label, in pixels. */
export function smallWidth(text: string): number {
  return text.length * dimensions.smallFontSize * dimensions.letterWidth;
}

/** How many letters of a cell's text fit into a box of this width. */
export function lettersIn(width: number, padding: number = dimensions.padding): number {
  return Math.floor((width - 2 * padding) / (dimensions.fontSize * dimensions.letterWidth));
}
