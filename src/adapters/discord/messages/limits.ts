/** What Discord accepts, as data: the renderer keeps within it, the tests hold it against every payload. */

/** Lengths are counted in UTF-16 units, the strictest way to count them. */
export const limits = {
  /** A message made of components. */
  message: {
    /** All of them, nested ones too. */
    components: 40,
    /** All texts together. */
    text: 4_000,
    /** All texts together, as UTF-8. Undocumented: beyond about 10,170 bytes the real thing answers with 500. */
    textBytes: 9_000,
  },
  /** A form. Texts and options count each for themselves. */
  modal: {
    customId: 100,
    title: 45,
    /** At the top level. */
    components: 5,
    label: 45,
    description: 100,
    /** What can be typed into one field. */
    text: 4_000,
    placeholder: 100,
    option: 100,
    /** Of a list that is opened. */
    listOptions: 25,
    /** Of boxes and dots that are seen at once. */
    openOptions: 10,
  },
  nonce: 25,
  row: { buttons: 5 },
  button: { label: 80, customId: 100 },
  file: { bytes: 10 * 1024 * 1024, name: 100, alt: 1_024 },
  /** Files of one request together. */
  requestBytes: 25 * 1024 * 1024,
  thread: { name: 100 },
  command: { name: 32, description: 100, options: 25, choices: 25, choice: 100, characters: 8_000 },
  suggestions: 25,
  /** Messages that can be read at once. */
  postHistory: 100,
} as const;
