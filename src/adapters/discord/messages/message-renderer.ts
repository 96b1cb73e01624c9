/** From a message to what Discord takes: the pictures are drawn first. */
import type { Message } from "../../../message/message.ts";
import { diagramPng } from "../../../picture/png.ts";
import type { Diagram } from "../../../quiz/question/diagram.ts";
import { type Drawn, drawMessage } from "./render.ts";

/** Draws each diagram once: the count on a question is redrawn again and again. */
export class MessageRenderer {
  readonly #pictures = new WeakMap<Diagram, Promise<Uint8Array>>();

  /** A diagram that cannot be drawn is told in words. */
  async draw(message: Message): Promise<Drawn> {
    const diagrams = message.blocks.flatMap((block) => (block.kind === "diagram" ? block.diagram : []));
    if (diagrams.length === 0) return drawMessage(message, new Map());
    const drawn = await Promise.allSettled(diagrams.map((diagram) => this.#picture(diagram)));
    const pictures = diagrams.flatMap((diagram, index): [Diagram, Uint8Array][] => {
      const picture = drawn[index];
      return picture?.status === "fulfilled" ? [[diagram, picture.value]] : [];
    });
    return drawMessage(message, new Map(pictures));
  }

  #picture(diagram: Diagram): Promise<Uint8Array> {
    const known = this.#pictures.get(diagram);
    if (known !== undefined) return known;
    const picture = diagramPng(diagram);
    this.#pictures.set(diagram, picture);
    return picture;
  }
}
