/**
 * What a browser is told when a request is refused: words about requests, pages and addresses, which no other platform
 * has. They stay here, as the labels of the frame stay with the page, the form and the script; everything that Arena says
 * about the quiz is in `message/`.
 */
import { HTTPException } from "hono/http-exception";
import { players } from "./demo-players.ts";

type Refused = 400 | 403 | 404 | 409 | 413 | 415 | 503;

function refusal(status: Refused, message: string): HTTPException {
  return new HTTPException(status, { message });
}

export const failedWords = "Arena could not do that. Nothing is lost; try again in a moment.";

export const notRunning = () => refusal(503, "Arena is starting or stopping; try again in a moment.");

export const notThisHost = () =>
  refusal(
    403,
    "Arena does not know this address. Open the playground as localhost; for another name set ARENA_URL to it, as in https://arena.example.",
  );

export const otherSite = () => refusal(403, "This request comes from another site; use the playground's own page.");

export const unknownPlayer = () =>
  refusal(400, `There is no such player: choose ${players.map(({ slug }) => slug).join(", ")}.`);

export const messageGone = () => refusal(404, "That message is not here any more; reload the page.");

export const documentGone = () => refusal(404, "That document is not here any more; ask for it again.");

export const notYourForm = () => refusal(409, "This form was opened for somebody else, or long ago; open it again.");

export const notYourChannel = () => refusal(400, "That is no channel of the playground; open the form again.");

export const tooManyTabs = (name: string) =>
  `Too many tabs are open as ${name}. Close some of them, then reload this one.`;

export const notUnderstood = (faults: readonly string[]) =>
  refusal(400, `The request was not understood. ${faults.join("; ")}.`);

export const notJson = () => refusal(400, "The request is not JSON; check its quotes and brackets.");

export const notJsonType = () => refusal(415, "Send JSON with the content type application/json.");

export const tooLong = (bytes: number) => refusal(413, `That is too long: a request may have ${bytes / 1024} KiB.`);
