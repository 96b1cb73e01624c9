/** Tells colleagues from people of other companies, who play in shared channels under an identity of their own. */
import type { Clock } from "../../clock.ts";
import type { Installation } from "./installation.ts";
import { Memo } from "./memo.ts";
import type { People } from "./people.ts";

const remembered = 5_000;

export interface Somebody {
  readonly user: string;
  /** The workspace of their account, as the payload names it. */
  readonly team?: string | undefined;
  /** The workspace in which it happened. */
  readonly here?: string | undefined;
}

export class Companies {
  readonly #people: People;
  /** Workspaces by organisation: whether one belongs to the other. */
  readonly #belongs: Memo<boolean>;

  constructor(people: People, clock: Clock) {
    this.#people = people;
    this.#belongs = new Memo(clock, remembered);
  }

  /** The workspace of somebody from another company; undefined for colleagues. */
  async of(installation: Installation, { user, team, here }: Somebody): Promise<string | undefined> {
    const { enterprise } = installation;
    if (team === undefined || [installation.team, enterprise, here].includes(team)) return undefined;
    if (enterprise === undefined) return team;
    // An organisation has many workspaces, and an account is at home in any of them.
    const relation = `${enterprise}/${team}`;
    const known = this.#belongs.get(relation);
    if (known !== undefined) return known ? undefined : team;
    const found = await this.#people.look(installation, user, {
      withinMs: 2_000,
      freshForMs: Number.POSITIVE_INFINITY,
    });
    if (found === undefined) return team;
    const belongs = found.enterprise === enterprise;
    this.#belongs.put(relation, belongs);
    return belongs ? undefined : team;
  }
}
