/**
 * Two workspaces, each an emulator that others wrote, behind one address as Slack has it. The emulators know one workspace each and
 * give it the same id, so the second one's is told apart on the way; people and channels keep the same ids in both on purpose.
 */
import { createServer } from "node:http";
import { createEmulator, type Emulator } from "emulate";
import { z } from "zod";

/** What every emulator calls its workspace, its admin and its first channel. */
const emulatedTeam = "T000000001";
export const admin = "U000000001";
export const general = "C000000001";

export const clientId = "11111.22222";
export const clientSecret = "emulated-secret";

interface Call {
  readonly team: string;
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly ok: boolean;
}

interface Reply {
  readonly path: string;
  readonly text: string;
}

const granted = z.object({ ok: z.literal(true), access_token: z.string() });
const answer = z.looseObject({ ok: z.boolean() });
const history = z.object({
  messages: z.array(z.looseObject({ ts: z.string(), text: z.string(), blocks: z.unknown() })),
});

export class EmulatedSlack {
  readonly teams: readonly string[];
  readonly #emulators: readonly Emulator[];
  readonly #server = createServer();
  /** Which workspace each token was given out for. */
  readonly tokens = new Map<string, string>();
  readonly calls: Call[] = [];
  /** What came to the addresses that were given out to reply to. */
  readonly replies: Reply[] = [];

  constructor(emulators: readonly Emulator[]) {
    this.#emulators = emulators;
    this.teams = emulators.map((_, index) => teamOf(index));
    this.#server.on("request", async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const body = Buffer.concat(chunks).toString();
      const path = request.url ?? "/";
      if (path.startsWith("/replies/")) {
        this.replies.push({ path, text: body });
        response.end("ok");
        return;
      }
      const text = await this.#forward(path, body, request.headers.authorization ?? "");
      response.writeHead(200, { "content-type": "application/json" }).end(text);
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get origin(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  /**
   * The admin of one workspace says yes on the emulator's own page.
   * @param authorizeUrl where the app sends them. @returns where they are sent back to.
   */
  async allow(authorizeUrl: string, team: string, redirectUri: string): Promise<string> {
    const base = this.#emulator(team).url;
    const { searchParams } = new URL(authorizeUrl);
    // The emulator knows no way back when it starts, as the port is not yet known: the form names it below.
    searchParams.delete("redirect_uri");
    const page = await fetch(`${base}/oauth/v2/authorize?${searchParams}`);
    const forms = (await page.text()).match(/<form[\s\S]*?<\/form>/g) ?? [];
    const form = forms.find((candidate) => candidate.includes(admin)) ?? "";
    const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      plain(value),
    ]);
    const filled = { ...Object.fromEntries(fields), redirect_uri: redirectUri };
    const back = await fetch(`${base}/oauth/v2/authorize/callback`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(filled),
    });
    return back.headers.get("location") ?? "";
  }

  /** What stands in the first channel of a workspace, oldest first. */
  async messages(team: string) {
    const response = await fetch(`${this.#emulator(team).url}/api/conversations.history`, {
      method: "POST",
      headers: { authorization: "Bearer xoxb-looking" },
      body: new URLSearchParams({ channel: general }),
    });
    return history.parse(await response.json()).messages.toReversed();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await Promise.all(this.#emulators.map((emulator) => emulator.close()));
  }

  #emulator(team: string) {
    const emulator = this.#emulators[this.teams.indexOf(team)];
    if (emulator === undefined) throw new Error(`there is no ${team}`);
    return emulator;
  }

  async #forward(path: string, body: string, authorization: string): Promise<string> {
    const method = path.replace("/api/", "");
    if (method === "oauth.v2.access") return await this.#redeem(path, body);
    const token = authorization.replace("Bearer ", "");
    const team = this.tokens.get(token);
    if (team === undefined) return JSON.stringify({ ok: false, error: "invalid_auth" });
    const text = await this.#ask(team, path, body, authorization);
    const { ok } = answer.parse(JSON.parse(text));
    this.calls.push({ team, method, args: Object.fromEntries(new URLSearchParams(body)), ok });
    return text;
  }

  /** Only the workspace that gave out the code knows it. */
  async #redeem(path: string, body: string): Promise<string> {
    let text = "";
    for (const team of this.teams) {
      text = await this.#ask(team, path, body, "");
      const parsed = granted.safeParse(JSON.parse(text));
      if (parsed.success) {
        this.tokens.set(parsed.data.access_token, team);
        return text;
      }
    }
    return text;
  }

  async #ask(team: string, path: string, body: string, authorization: string): Promise<string> {
    const response = await fetch(`${this.#emulator(team).url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...(authorization ? { authorization } : {}) },
      body: body.replaceAll(team, emulatedTeam),
    });
    return (await response.text()).replaceAll(emulatedTeam, team);
  }
}

export async function openEmulatedSlack(): Promise<EmulatedSlack> {
  const emulators = await Promise.all(
    ["Acme", "Globex"].map((name) =>
      createEmulator({
        service: "slack",
        port: 0,
        seed: {
          slack: {
            team: { name, domain: name.toLowerCase() },
            oauth_apps: [{ client_id: clientId, client_secret: clientSecret, name: "Arena", redirect_uris: [] }],
          },
        },
      }),
    ),
  );
  const slack = new EmulatedSlack(emulators);
  await slack.listen();
  return slack;
}

function teamOf(index: number): string {
  return `T00000000${index + 1}`;
}

function plain(html: string): string {
  return html
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
}
