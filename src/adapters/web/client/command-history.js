/** The command box remembers what was typed in this tab: up for the command before, down for the one after. */

const kept = 50;

export class CommandHistory {
  #key;
  #box;
  /** Steps back from the newest command; 0 is what is being typed. */
  #back = 0;
  #draft = "";

  /**
   * @param {HTMLInputElement} box
   * @param {string} player
   */
  constructor(box, player) {
    this.#box = box;
    this.#key = `arena-commands-${player}`;
    box.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
      if (step === 0 || event.isComposing || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.#go(step);
    });
  }

  /** @param {string} typed */
  remember(typed) {
    this.#back = 0;
    this.#draft = "";
    const words = typed.trim();
    if (words === "" || this.#commands().at(-1) === words) return;
    sessionStorage.setItem(this.#key, JSON.stringify([...this.#commands(), words].slice(-kept)));
  }

  /** @param {number} step */
  #go(step) {
    const commands = this.#commands();
    const back = Math.min(commands.length, Math.max(0, this.#back + step));
    if (back === this.#back) return;
    if (this.#back === 0) this.#draft = this.#box.value;
    this.#back = back;
    this.#box.value = back === 0 ? this.#draft : (commands.at(-back) ?? "");
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
  }

  /** @returns {string[]} */
  #commands() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key) ?? "[]");
    } catch {
      return [];
    }
  }
}
