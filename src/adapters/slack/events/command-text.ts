/** What somebody typed after the command, freed of the marks that Slack puts into it. */

export interface TextWithMentions {
  /** Without the people mentioned. */
  readonly text: string;
  /** In order, each once. */
  readonly mentioned: readonly Mention[];
}

export interface Mention {
  readonly user: string;
  /** May be empty: Slack does not always say it. */
  readonly name: string;
}

const mark = /<([^<>|]*)(?:\|([^<>]*))?>/g;
const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

export function readTyped(raw: string): TextWithMentions {
  const mentioned = new Map<string, Mention>();
  const text = raw.replace(mark, (_whole, target: string, label = "") => {
    const [, user] = /^@([UW][A-Z0-9]+)$/.exec(target) ?? [];
    if (user === undefined) return ` ${shown(target, label)} `;
    if (!mentioned.has(user)) mentioned.set(user, { user, name: unescaped(label) });
    return " ";
  });
  return { text: unescaped(text).replaceAll(/ +/g, " ").trim(), mentioned: [...mentioned.values()] };
}

function shown(target: string, label: string): string {
  if (label !== "") return target.startsWith("#") ? `#${label}` : label;
  return target.startsWith("!") ? "" : target.replace(/^mailto:/, "");
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
}
