/** The store's contract on SQLite, in a file of its own each time. */
import { openStore } from "../../src/store/open.ts";
import { storeContract } from "../contracts/store.ts";
import { emptyFolder } from "../support/temporary-folder.ts";

storeContract("a store in SQLite", () => openStore(`sqlite:${emptyFolder()}/data/arena.db`));
