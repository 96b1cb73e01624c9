/** The port to what a platform adapter keeps for itself: small named texts, apart from the quiz. */
export interface KeyValueStore {
  get(key: string): Promise<string | undefined>;
  /** False when the key was there already: nothing is overwritten. */
  add(key: string, value: string): Promise<boolean>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Entries whose key begins with the prefix, the greatest key first. */
  list(prefix: string, limit: number): Promise<KeyValueEntry[]>;
}

export interface KeyValueEntry {
  readonly key: string;
  readonly value: string;
}
