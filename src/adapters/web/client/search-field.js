/** A text field with suggestions: an editable combobox with a list, as the ARIA authoring practices describe it. */

const delayMs = 150;

/** @param {HTMLInputElement} input */
export function enhanceSearch(input) {
  new SearchField(input);
}

class SearchField {
  #input;
  #list = document.createElement("ul");
  #count = document.createElement("p");
  #timer = 0;
  #request = new AbortController();
  /** Of the option that the arrow keys have reached; -1: none. */
  #active = -1;

  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.#input = input;
    this.#list.id = `${input.id}-list`;
    this.#list.className = "suggestions";
    this.#list.role = "listbox";
    this.#list.ariaLabel = input.labels?.[0]?.textContent ?? "";
    this.#list.hidden = true;
    this.#count.className = "unseen";
    this.#count.role = "status";
    input.role = "combobox";
    input.ariaAutoComplete = "list";
    input.ariaExpanded = "false";
    input.setAttribute("aria-controls", this.#list.id);
    input.after(this.#list, this.#count);
    input.addEventListener("input", () => this.#searchSoon());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // The focus stays in the field, so that the list is there until the click is over.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("li") : null;
      if (option !== null) this.#choose(option);
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const open = !this.#list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) this.#move(event.key === "ArrowDown" ? 1 : -1);
      else void this.#search();
    } else if (event.key === "Enter" && open && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#options[this.#active]);
    } else if (event.key === "Escape" && open) {
      // The list closes, and the dialog around it stays.
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  }

  /** @returns {HTMLLIElement[]} */
  get #options() {
    return [...this.#list.querySelectorAll("li")];
  }

  #searchSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), delayMs);
  }

  async #search() {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#request = new AbortController();
    const { signal } = this.#request;
    const query = new URLSearchParams({ query: this.#input.dataset.search ?? "", typed: this.#input.value });
    try {
      const response = await fetch(`/suggestions?${query}`, { signal });
      const { suggestions } = await response.json();
      if (!signal.aborted && document.activeElement === this.#input) this.#show(suggestions);
    } catch {
      this.#close();
    }
  }

  /** @param {readonly { value: string, label: string }[]} suggestions */
  #show(suggestions) {
    this.#activate(-1);
    this.#list.replaceChildren(
      ...suggestions.map(({ value, label }, index) => {
        const option = document.createElement("li");
        option.id = `${this.#list.id}-${index}`;
        option.role = "option";
        option.dataset.value = value;
        option.textContent = label;
        return option;
      }),
    );
    this.#list.hidden = suggestions.length === 0;
    this.#input.ariaExpanded = String(!this.#list.hidden);
    this.#count.textContent = suggestions.length === 1 ? "1 suggestion" : `${suggestions.length} suggestions`;
  }

  /** @param {1 | -1} step */
  #move(step) {
    const { length } = this.#options;
    // From the field itself, up leads to the last one.
    this.#activate(this.#active < 0 && step < 0 ? length - 1 : (this.#active + step + length) % length);
  }

  /** @param {number} index */
  #activate(index) {
    this.#active = index;
    for (const [at, option] of this.#options.entries()) option.ariaSelected = String(at === index);
    const active = this.#options[index];
    if (active === undefined) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", active.id);
    active?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLLIElement | undefined} option */
  #choose(option) {
    if (option === undefined) return;
    this.#input.value = option.dataset.value ?? "";
    this.#close();
    this.#input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#list.hidden = true;
    this.#activate(-1);
    this.#input.ariaExpanded = "false";
    this.#count.textContent = "";
  }
}
