// The packets as one sees them: a list, and of one of them the fields beside the bytes. All that is known of a packet the server has said.

import { byId, make, say } from "./dom.js";

const mostPackets = 300;
/** How many packets wait while the list is paused. */
const mostWaiting = 300;
const mostBytes = 2048;
/** On a phone there is room for half as many. */
const narrow = matchMedia("(max-width: 700px)");
const tints = 6;
const hour = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export class WireView {
  #packets = [];
  #waiting = [];
  #rows = new Map();
  #chosen = null;
  #follows = true;
  #isPaused = false;
  #leftOut = 0;
  #user = () => null;
  #list = byId("packets");

  /** @param user Gives the name of the page's own user. */
  constructor(user) {
    this.#user = user;
    byId("wire-pause").addEventListener("click", () => this.#pause());
    byId("wire-clear").addEventListener("click", () => this.#clear());
    for (const id of ["filter-format", "filter-user", "filter-packet"])
      byId(id).addEventListener("input", () => this.#filter());
    byId("copy-hex").addEventListener("click", event => this.#copy(event.currentTarget, this.#chosen.hex));
    byId("copy-json").addEventListener("click", event => this.#copy(event.currentTarget, this.#chosen.json));
    for (const part of [byId("fields"), byId("bytes")])
      for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
        part.addEventListener(on, event => this.#light(event.target.closest("[data-field]")?.dataset.field));
        part.addEventListener(off, () => this.#light(undefined));
      }
    this.#list.addEventListener("keydown", event => this.#walk(event));
  }

  setScope(seesAll) {
    byId("wire-scope").textContent = seesAll ? "Every connection, in every format" : "The packets of this page";
  }

  add(packet) {
    packet.user ??= packet.line === undefined ? this.#user() : null;
    if (!this.#isPaused)
      this.#show(packet);
    else if (this.#waiting.length < mostWaiting)
      this.#waiting.push(packet);
    else
      this.countLeftOut(1);
  }

  /** Says how many packets are not in the list, because they came faster than they could be shown. */
  countLeftOut(count) {
    this.#leftOut += count;
    say(byId("wire-note"), `${this.#leftOut} ${this.#leftOut === 1 ? "packet was" : "packets were"} left out here, so that the chat is not slowed down.`);
  }

  note(sentence) {
    say(byId("wire-note"), sentence);
  }

  #show(packet) {
    const isAtEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 40;
    this.#packets.push(packet);
    this.#addFormat(packet.format);
    const row = this.#row(packet);
    this.#rows.set(packet, row);
    row.hidden = !this.#passes(packet);
    this.#list.append(row);
    if (this.#packets.length > mostPackets) {
      const oldest = this.#packets.shift();
      this.#rows.get(oldest).remove();
      this.#rows.delete(oldest);
    }
    if (this.#follows && !row.hidden)
      this.#choose(packet);
    if (isAtEnd)
      this.#list.scrollTop = this.#list.scrollHeight;
    this.#tellIfEmpty();
  }

  #tellIfEmpty() {
    const isEmpty = !this.#packets.some(packet => this.#passes(packet));
    this.#list.hidden = isEmpty;
    byId("wire-empty").hidden = !isEmpty;
    byId("wire-empty").textContent = this.#packets.length === 0
      ? "No packets yet. They appear here as they are sent and received."
      : "No packet is like that.";
    if (isEmpty)
      byId("packet").hidden = true;
  }

  #row(packet) {
    const isUp = packet.from === "client";
    const name = packet.packet ?? (packet.error ? "Malformed" : "Unknown");
    const about = packet.error ? packet.error.message : packet.fields.map(field => `${field.name} ${shownValue(field)}`).join("  ");
    return make("li", {}, make("button", { type: "button", tabindex: "-1", onclick: () => this.#choose(packet, true) },
      make("span", { class: "soft time" }, hour.format(new Date(packet.time))),
      make("span", { class: isUp ? "to-server" : "to-client", title: isUp ? "client to server" : "server to client" },
        isUp ? "→" : "←", make("span", { class: "unseen" }, isUp ? " from the client" : " from the server")),
      make("span", { class: "soft format" }, packet.format),
      make("span", { class: packet.error ? "name fault" : "name" }, name),
      make("span", { class: "soft" }, about.slice(0, 120)),
      make("span", { class: "soft" }, packet.user ?? (packet.line === undefined ? "" : `#${packet.line}`))));
  }

  #choose(packet, byHand = false) {
    this.#rows.get(this.#chosen)?.firstChild.removeAttribute("aria-current");
    this.#rows.get(this.#chosen)?.firstChild.setAttribute("tabindex", "-1");
    this.#chosen = packet;
    if (byHand)
      this.#follows = packet === this.#packets.at(-1);
    const button = this.#rows.get(packet).firstChild;
    button.setAttribute("aria-current", "true");
    button.setAttribute("tabindex", "0");
    this.#drawPacket(packet);
  }

  /** Up and down go from packet to packet. */
  #walk(event) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown")
      return;
    const seen = this.#packets.filter(packet => this.#passes(packet));
    const next = seen.at(Math.min(seen.length - 1, Math.max(0, seen.indexOf(this.#chosen) + (event.key === "ArrowUp" ? -1 : 1))));
    if (!next)
      return;
    event.preventDefault();
    this.#choose(next, true);
    this.#rows.get(next).firstChild.focus();
  }

  #drawPacket(packet) {
    byId("packet").hidden = false;
    byId("packet-title").textContent = packet.packet ?? (packet.error ? "Malformed" : "Unknown packet");
    byId("packet-about").textContent = `${packet.format}, from the ${packet.from}, ${packet.length} ${packet.length === 1 ? "byte" : "bytes"}${packet.masked.length > 0 ? ", secrets masked" : ""}`;
    say(byId("packet-error"), packet.error ? `These bytes are no packet: ${packet.error.message}` : null);
    this.#nameButtons();
    byId("copy-json").disabled = !packet.json;
    byId("fields").replaceChildren(...packet.fields.map((field, index) => make("li", { class: `tint${index % tints}`, "data-field": index, tabindex: "0" },
      make("b", {}, field.name), " ", make("span", { class: field.secret ? "masked" : "value" }, shownValue(field)))));
    byId("bytes").replaceChildren(...this.#bytes(packet));
  }

  /** Rows of bytes: their place, hex, and text. The bytes of a field are one piece in a row, and know their field. */
  #bytes(packet) {
    const bytesInRow = narrow.matches ? 8 : 16;
    const bytes = packet.hex.match(/../g) ?? [];
    const shown = Math.min(bytes.length, mostBytes);
    const fieldOf = new Array(shown);
    packet.fields.forEach((field, index) => field.at && fieldOf.fill(index, field.at[0], Math.min(shown, field.at[1])));
    const isMasked = new Array(shown);
    for (const [start, end] of packet.masked)
      isMasked.fill(true, start, Math.min(shown, end));
    const cells = [];
    for (let start = 0; start < shown; start += bytesInRow) {
      const hex = make("span");
      const text = make("span", { class: "text-column" });
      for (let at = start; at < Math.min(shown, start + bytesInRow);) {
        let end = at + 1;
        while (end < Math.min(shown, start + bytesInRow) && fieldOf[end] === fieldOf[at] && !isBlamed(packet, end) && !isBlamed(packet, at))
          end++;
        const run = bytes.slice(at, end);
        const attributes = { "data-field": fieldOf[at], class: [fieldOf[at] === undefined ? "" : `tint${fieldOf[at] % tints}`, isBlamed(packet, at) ? "blame" : ""].join(" ").trim() || undefined };
        const masked = (index, plain, mask) => (isMasked[at + index] ? mask : plain);
        hex.append(make("span", attributes, run.map((byte, index) => masked(index, byte, "··")).join(" ")), end % bytesInRow === 0 ? "" : " ");
        text.append(make("span", attributes, run.map((byte, index) => masked(index, printable(byte), "•")).join("")));
        at = end;
      }
      cells.push(make("span", { class: "offset" }, start.toString(16).padStart(4, "0")), hex, text);
    }
    if (packet.error && packet.error.offset >= shown)
      cells.push(make("span", { class: "offset" }, shown.toString(16).padStart(4, "0")), make("span", { class: "blame" }, "the end"), make("span", { class: "text-column" }));
    if (bytes.length > shown)
      cells.push(make("span", { class: "offset" }, "…"), make("span", {}, `${bytes.length - shown} more bytes`), make("span", { class: "text-column" }));
    return cells;
  }

  #light(field) {
    for (const lit of byId("packet").querySelectorAll(".lit"))
      lit.classList.remove("lit");
    if (field !== undefined)
      for (const part of byId("packet").querySelectorAll(`[data-field="${Number(field)}"]`))
        part.classList.add("lit");
  }

  async #copy(button, text) {
    await navigator.clipboard.writeText(text);
    this.#nameButtons();
    button.textContent = "Copied";
  }

  #nameButtons() {
    byId("copy-hex").textContent = "Copy hex";
    byId("copy-json").textContent = "Copy JSON";
  }

  #pause() {
    this.#isPaused = !this.#isPaused;
    byId("wire-pause").setAttribute("aria-pressed", String(this.#isPaused));
    if (!this.#isPaused)
      for (const packet of this.#waiting.splice(0))
        this.#show(packet);
  }

  #clear() {
    this.#packets = [];
    this.#waiting = [];
    this.#rows.clear();
    this.#list.replaceChildren();
    this.#chosen = null;
    this.#follows = true;
    this.#leftOut = 0;
    this.note(null);
    byId("packet").hidden = true;
    this.#tellIfEmpty();
  }

  #addFormat(format) {
    const select = byId("filter-format");
    if (![...select.options].some(option => option.value === format))
      select.append(make("option", { value: format }, format));
  }

  #filter() {
    for (const [packet, row] of this.#rows)
      row.hidden = !this.#passes(packet);
    this.#tellIfEmpty();
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  #passes(packet) {
    const contains = (text, id) => (text ?? "").toLowerCase().includes(byId(id).value.trim().toLowerCase());
    const format = byId("filter-format").value;
    return (!format || packet.format === format) && contains(packet.user, "filter-user") && contains(packet.packet ?? (packet.error ? "malformed" : "unknown"), "filter-packet");
  }
}

const shownValue = field => (field.secret ? "(masked)" : field.value);

const isBlamed = (packet, at) => packet.error?.offset === at;

function printable(byte) {
  const code = Number.parseInt(byte, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : ".";
}
