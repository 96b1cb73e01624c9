/** What Slack accepts, as data: the renderer keeps within it, the fake and the tests hold it against every payload. */

/** Lengths are counted in UTF-16 units, the strictest way to count them. */
export const limits = {
  message: {
    blocks: 50,
    text: 40_000,
    /** A longer `text` may be cut, and an update with it is refused. */
    advisedText: 4_000,
    /** All texts in all blocks. Undocumented: in the field, messages were refused from about 11,300 on. */
    textInBlocks: 10_000,
  },
  view: {
    blocks: 100,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3_000,
    callbackId: 255,
    externalId: 255,
    stack: 3,
    bytes: 250_000,
  },
  id: 255,
  section: { text: 3_000, fields: 10, field: 2_000 },
  header: 150,
  context: { elements: 10, text: 2_000 },
  actions: 25,
  button: { text: 75, value: 2_000, url: 3_000, accessibilityLabel: 75 },
  /** The current documentation may allow 150 characters in a value; 75 holds everywhere. */
  option: { text: 75, value: 75, description: 75 },
  select: { options: 100, groups: 100, groupLabel: 75 },
  /** Check boxes and radio buttons. */
  group: 10,
  overflow: 5,
  placeholder: 150,
  /** `error`, the sentence at a field that was refused, is limited by no documentation: this is what a person reads. */
  input: { label: 2_000, hint: 2_000, plainText: 3_000, error: 500 },
  image: { url: 3_000, alt: 2_000, title: 2_000 },
  markdown: 12_000,
  table: { rows: 100, columns: 20, text: 10_000 },
  confirm: { title: 100, text: 300, button: 30 },
  link: 3_000,
} as const;
