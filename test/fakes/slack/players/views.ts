/** Modals as a stack a person, and the Home tab. */
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { isJson } from "../block-kit/check.ts";
import { refuse } from "../web-api/failure.ts";
import { type Blocks, withIds } from "../web-api/messages.ts";

export interface StoredView {
  readonly id: string;
  readonly team: string;
  readonly person: string;
  /** The bot user whose view it is. */
  readonly author: string;
  readonly botId: string;
  readonly root: string;
  readonly previous: string | undefined;
  /** The conversation from which a modal was opened. */
  readonly channel: string | undefined;
  /** The view as it was sent, with ids. */
  body: Readonly<Record<string, unknown>> & { readonly blocks: Blocks };
  hash: string;
  /** What the person has filled in since it opened, by block and element: an update keeps it where both are still there. */
  typed: FieldStates;
  /** What stands at its fields since it was sent, by block. */
  errors: Readonly<Record<string, string>>;
}

export type FieldStates = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

interface Shown {
  readonly team: string;
  readonly person: string;
  readonly author: string;
  readonly botId: string;
  readonly channel?: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

export class Views {
  /** Open modals, the visible one last. */
  readonly #stacks = new Map<string, StoredView[]>();
  readonly #homes = new Map<string, StoredView>();
  #count = 0;

  open(shown: Shown): StoredView {
    this.#refuseTaken(shown);
    const view = this.#make(shown, undefined);
    this.#stacks.set(shown.person, [view]);
    return view;
  }

  push(shown: Shown, onto: string): StoredView {
    const stack = this.#stacks.get(shown.person) ?? [];
    if (!stack.some((view) => view.id === onto)) refuse("not_found");
    if (stack.length >= limits.view.stack) refuse("push_limit_reached");
    this.#refuseTaken(shown);
    const view = this.#make(shown, stack.at(-1));
    stack.push(view);
    return view;
  }

  update(view: StoredView, body: Readonly<Record<string, unknown>>, hash: string | undefined): StoredView {
    if (hash !== undefined && hash !== view.hash) refuse("hash_conflict");
    view.body = this.#body(body);
    view.hash = this.#hash();
    view.typed = kept(view);
    view.errors = {};
    return view;
  }

  publish(shown: Shown, hash: string | undefined): StoredView {
    const key = `${shown.author} ${shown.person}`;
    const present = this.#homes.get(key);
    if (present !== undefined) return this.update(present, shown.body, hash);
    const view = this.#make(shown, undefined);
    this.#homes.set(key, view);
    return view;
  }

  /** An open modal or a Home tab of one bot. */
  find(author: string, by: { readonly id?: string | undefined; readonly externalId?: string | undefined }) {
    const all = [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
    return all.find(
      (view) =>
        view.author === author &&
        (by.id === undefined ? view.body["external_id"] === by.externalId : view.id === by.id),
    );
  }

  /** The modal that a person looks at. */
  modal(person: string): StoredView | undefined {
    return this.#stacks.get(person)?.at(-1);
  }

  home(author: string, person: string): StoredView | undefined {
    return this.#homes.get(`${author} ${person}`);
  }

  close(view: StoredView): void {
    const stack = this.#stacks.get(view.person) ?? [];
    this.#stacks.set(
      view.person,
      stack.filter((other) => other !== view),
    );
  }

  clear(person: string): void {
    this.#stacks.delete(person);
  }

  /** A view as Slack's answers and payloads show it. */
  present(view: StoredView, appId: string, values: object = {}): Record<string, unknown> {
    return {
      private_metadata: "",
      callback_id: "",
      external_id: "",
      clear_on_close: false,
      notify_on_close: false,
      close: null,
      submit: null,
      title: { type: "plain_text", text: "View Title", emoji: true },
      ...view.body,
      id: view.id,
      team_id: view.team,
      hash: view.hash,
      state: { values },
      root_view_id: view.root,
      previous_view_id: view.previous ?? null,
      app_id: appId,
      app_installed_team_id: view.team,
      bot_id: view.botId,
    };
  }

  #refuseTaken({ body, author }: Shown): void {
    const externalId = body["external_id"];
    if (typeof externalId !== "string" || externalId === "") return;
    if (this.find(author, { externalId }) !== undefined) refuse("duplicate_external_id");
  }

  #make({ team, person, author, botId, channel, body }: Shown, below: StoredView | undefined): StoredView {
    this.#count += 1;
    const id = `V0${String(this.#count).padStart(7, "0")}`;
    return {
      id,
      team,
      person,
      author,
      botId,
      root: below?.root ?? id,
      previous: below?.id,
      channel: channel ?? below?.channel,
      body: this.#body(body),
      hash: this.#hash(),
      typed: {},
      errors: {},
    };
  }

  #body(body: Readonly<Record<string, unknown>>): StoredView["body"] {
    const given = body["blocks"];
    const blocks: Blocks = Array.isArray(given) ? given : [];
    return {
      ...body,
      blocks: withIds(blocks, () => {
        this.#count += 1;
        return `v${this.#count}`;
      }),
    };
  }

  #hash(): string {
    this.#count += 1;
    return `${this.#count}.hash`;
  }
}

/** As Slack does it: a field is the same one while its block, its element and the kind of that are the same. */
function kept({ body, typed }: StoredView): FieldStates {
  const ids = new Set(
    body.blocks.map(({ block_id: block, element }) =>
      isJson(element) ? [block, element["action_id"], element["type"]].join(" ") : "",
    ),
  );
  return Object.fromEntries(
    Object.entries(typed).filter(([block, elements]) =>
      Object.entries(elements).every(([id, state]) => ids.has([block, id, state["type"]].join(" "))),
    ),
  );
}
