/** Whether chats get pictures: draws one. */
import { diagramPng } from "../../picture/png.ts";
import { diagramSchema } from "../../quiz/question/diagram.ts";
import type { Finding } from "./finding.ts";

const subject = "pictures";
const sample = diagramSchema.parse({
  shows: "question",
  alt: "One box, drawn to see whether pictures can be drawn.",
  rows: [{ cells: [{ text: "1" }] }],
});

/** Without them a message describes its picture in words: worth a note, and no reason not to start. */
export async function checkPictures(): Promise<Finding> {
  try {
    await diagramPng(sample);
    return { state: "ok", subject, words: "can be drawn" };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: "note", subject, words: `no, because ${reason}` };
  }
}
