/** Words in the place of what a platform cannot draw. */

/** @param alt the picture in words. */
export function pictureInWords(alt: string): string {
  return `The picture: ${alt}`;
}

/** Follows the name of a document. */
export const documentTooLarge = " is too large to be sent here. Ask whoever runs Arena for it.";

/** One row of a board, behind the name. */
export function standingInWords(points: number, right: number, answered: number): string {
  return ` · ${points} points · ${right} of ${answered} right`;
}

/** The name of a discussion whose question has no title. */
export const untitledDiscussion = "Discussion";
