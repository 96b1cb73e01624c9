/** The store's contract on SQLite, in a file of its own each time. */
import { openStore } from "../../src/store/open.ts";
import { storeContract } from "./contract.ts";
import { emptyFolder } from "./folder.ts";

storeContract("a store in SQLite", () => openStore(`sqlite:${emptyFolder()}/data/arena.db`));
