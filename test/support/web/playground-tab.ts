/** A browser tab's stream of events, read event by event. */

export interface TabEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

export class Tab {
  readonly status: number;
  readonly #reader: ReadableStreamDefaultReader<string> | undefined;
  readonly #abort: AbortController;
  #text = "";

  private constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.#abort = abort;
    this.#reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<Tab> {
    const abort = new AbortController();
    return new Tab(await fetch(url, { headers, signal: abort.signal }), abort);
  }

  /** The next event of that name; undefined when the stream has ended. Others on the way are passed over. */
  async next(name: string): Promise<TabEvent | undefined> {
    for (;;) {
      const event = await this.any();
      if (event === undefined || event.event === name) return event;
    }
  }

  async any(): Promise<TabEvent | undefined> {
    for (;;) {
      const end = this.#text.indexOf("\n\n");
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        const field = (name: string) =>
          block
            .split("\n")
            .filter((line) => line.startsWith(`${name}: `))
            .map((line) => line.slice(name.length + 2))
            .join("\n");
        return { event: field("event"), id: field("id"), data: field("data") };
      }
      const chunk = await this.#reader?.read();
      if (chunk === undefined || chunk.done) return undefined;
      this.#text += chunk.value;
    }
  }

  leave(): void {
    this.#abort.abort();
  }
}
