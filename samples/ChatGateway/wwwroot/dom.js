// Elements without markup: whatever a name or a message holds, it becomes text.

/** The element with an id. */
export const byId = id => document.getElementById(id);

/** Makes an element with attributes, listeners (those whose name begins with "on") and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on"))
      element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Shows a sentence in an element, or hides the element without a sentence. */
export function say(element, sentence) {
  element.textContent = sentence ?? "";
  element.hidden = !sentence;
}

/** What the server says in a few words, as a sentence. */
export const sentence = words => words ? `${words[0].toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}` : "";

/**
 * Asks for a few values in a dialog.
 * @param fields Each an input's attributes, with a label; or a choice, with a name, a label and options of value and text.
 * @returns The values by name, or null if the dialog was left.
 */
export function ask(title, button, fields) {
  const dialog = byId("ask");
  byId("ask-title").textContent = title;
  byId("ask-ok").textContent = button;
  byId("ask-fields").replaceChildren(...fields.map(({ label, options, hint, ...attributes }) => make("label", {}, `${label} `,
    options
      ? make("select", attributes, ...options.map(([value, text]) => make("option", { value }, text)))
      : make("input", { autocomplete: "off", ...attributes }),
    ...hint ? [make("small", {}, hint)] : [])));
  dialog.returnValue = "";
  dialog.showModal();
  byId("ask-fields").querySelector("input, select").focus();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    const values = Object.fromEntries([...byId("ask-fields").querySelectorAll("input, select")].map(input => [input.name, input.value]));
    resolve(dialog.returnValue === "ok" ? values : null);
  }, { once: true }));
}
