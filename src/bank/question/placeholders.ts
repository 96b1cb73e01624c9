/** What stands in a new draft until its author has filled it in. */

export const placeholders = {
  stem: "What does this program print",
  keyRationale: "Say why this is right, in 20 to 240 characters.",
  distractorRationale: "Say why somebody chooses this, and why it is wrong.",
  explanation: "Teach the rule behind the question, so that the next program is no surprise either.",
} as const;
