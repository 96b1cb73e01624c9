/** What is wrong with a diagram as a picture: for the lint. */
import type { Diagram } from "../quiz/question/diagram.ts";
import { lettersIn } from "./dimensions.ts";
import { layoutOf } from "./layout.ts";

/** Texts that are wider than their box, and arrows between cells that are not there. */
export function misfits(diagram: Diagram): readonly string[] {
  const { boxes } = layoutOf(diagram);
  const wide = boxes
    .filter((box) => box.cell.text.length > lettersIn(box.width))
    .map(
      (box) => `"${box.cell.text}" has ${box.cell.text.length} letters, its cell has room for ${lettersIn(box.width)}`,
    );
  const ids = boxes.flatMap(({ cell }) => cell.id ?? []);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two cells have the id ${id}`);
  const loose = diagram.arrows
    .flatMap(({ from, to }) => [from, to])
    .filter((id) => !ids.includes(id))
    .map((id) => `no cell has the id ${id}`);
  return [...wide, ...twice, ...loose];
}
