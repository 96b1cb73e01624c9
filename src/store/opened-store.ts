/** What opening a database gives. */

import type { KeyValueStore } from "../ports/key-value-store.ts";
import type { Store } from "../ports/store/store.ts";

export interface OpenedStore {
  /** Closing it closes the key-value store as well. */
  readonly store: Store;
  readonly keyValues: KeyValueStore;
}
