/** The playground as one of its players sees it, over HTTP. */
export class Page {
  readonly url: string;
  readonly #player: string;

  constructor(url: string, player: string) {
    this.url = url;
    this.#player = player;
  }

  /** What the buttons of each posted round begin with: `answer:…`, oldest first. */
  async rounds(): Promise<string[]> {
    const html = await (await fetch(this.#address(""))).text();
    return [...new Set([...html.matchAll(/answer:[a-z0-9]{1,25}(?=:A)/g)].map(([round]) => round))];
  }

  /** @returns the verdict as the page shows it. @throws when there is no reply. */
  async press(action: string): Promise<string> {
    const html = await (await fetch(this.#address(""))).text();
    const form = html.split("<form").find((text) => text.includes(`value="${action}"`)) ?? "";
    const message = /name="message" value="([^"]+)"/.exec(form)?.[1] ?? "";
    return await this.#post("press", { action, message });
  }

  async command(text: string): Promise<string> {
    return await this.#post("command", { text });
  }

  async #post(path: string, body: object): Promise<string> {
    const response = await fetch(this.#address(path), {
      method: "POST",
      headers: { "content-type": "application/json", origin: new URL(this.url).origin },
      body: JSON.stringify(body),
    });
    const reply: unknown = await response.json();
    return JSON.stringify(reply).replaceAll(/<[^>]+>/g, "");
  }

  #address(path: string): string {
    return `${this.url}${path}?player=${this.#player}`;
  }
}
