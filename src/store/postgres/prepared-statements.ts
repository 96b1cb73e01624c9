/** Names for statements, under which a connection keeps them prepared: it parses and plans each of them once. */

const capacity = 500;
const timeoutMs = 60_000;

export class PreparedStatements {
  readonly #names = new Map<string, string>();

  query(text: string, values: readonly unknown[]) {
    // A statement without parameters is a `begin` or changes the schema: not worth preparing.
    if (values.length === 0) return { text, query_timeout: timeoutMs };
    return { name: this.#nameOf(text), text, values: [...values], query_timeout: timeoutMs };
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size === capacity) return known;
    const name = `arena-${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}
