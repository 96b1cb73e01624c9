/** What opening a database gives. */
import type { Store } from "./store.ts";
import type { Vault } from "./vault.ts";

export interface OpenedStore {
  /** Closing it closes the vault as well. */
  readonly store: Store;
  readonly vault: Vault;
}
