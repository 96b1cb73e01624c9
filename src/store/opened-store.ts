/** What opening a database gives. */

import type { Vault } from "../ports/key-value-store.ts";
import type { Store } from "../ports/store.ts";

export interface OpenedStore {
  /** Closing it closes the vault as well. */
  readonly store: Store;
  readonly vault: Vault;
}
