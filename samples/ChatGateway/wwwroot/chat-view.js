// The chat as one sees it: rooms, people, messages and the box to write in.

import { ask, byId, make, say, sentence } from "./dom.js";
import { lobbyId, roomTypes } from "./store.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
/** How near to an end of the messages counts as being there, in pixels. */
const near = 40;

export class ChatView {
  #store;
  #session;
  #room = null;
  /** Whose conversation is about to open. */
  #wanted = null;
  #editing = null;
  #isReading = false;
  #elements = new Map();
  #drafts = new Map();
  #log = byId("log");
  #text = byId("text");

  constructor(store, session) {
    this.#store = store;
    this.#session = session;
    byId("compose").addEventListener("submit", event => this.#submit(event));
    this.#text.addEventListener("keydown", event => this.#typed(event));
    this.#text.addEventListener("input", () => this.#grow());
    byId("stop-editing").addEventListener("click", () => this.#stopEditing());
    byId("new-room").addEventListener("click", () => this.#createRoom());
    byId("join-room").addEventListener("click", () => this.#joinRoom());
    byId("invite").addEventListener("click", () => this.#invite());
    byId("rename").addEventListener("click", () => this.#rename());
    byId("leave").addEventListener("click", () => this.#leave());
    this.#log.addEventListener("scroll", () => this.#readOlder());
    this.#log.addEventListener("keydown", event => this.#walk(event));
  }

  /** The room that is open; null before one comes in. */
  get room() {
    return this.#room;
  }

  /** Draws what has changed. */
  update(room, added) {
    if (this.#room && this.#store.find(this.#room.id) !== this.#room)
      this.#room = null;
    if (!this.#room && this.#store.find(lobbyId))
      this.open(this.#store.find(lobbyId));
    if (room && room !== this.#room)
      room.unread += added.filter(message => message.user !== this.#store.user).length;
    this.#drawRooms();
    this.#drawPeople();
    if (room && room === this.#room)
      this.#drawRoom();
  }

  /** Forgets a room that was open. */
  clear() {
    this.#room = null;
    this.#wanted = null;
    this.#elements.clear();
    this.#drafts.clear();
    this.#log.replaceChildren();
    this.#stopEditing();
    this.#text.value = "";
    this.#text.disabled = true;
  }

  open(room) {
    this.#wanted = null;
    this.#text.disabled = false;
    if (room !== this.#room) {
      this.#stopEditing();
      if (this.#room)
        this.#drafts.set(this.#room.id, this.#text.value);
      this.#room = room;
      this.#elements.clear();
      this.#log.replaceChildren();
      this.#text.value = this.#drafts.get(room.id) ?? "";
      this.#grow();
      say(byId("talk-error"), null);
    }
    room.unread = 0;
    this.#drawRooms();
    this.#drawPeople();
    this.#drawRoom();
    this.#log.scrollTop = this.#log.scrollHeight;
    document.body.dataset.pane = "talk";
  }

  #drawRooms() {
    byId("rooms").replaceChildren(...this.#store.rooms.map(room => {
      const title = this.#store.titleOf(room);
      return make("li", {}, make("button", {
        type: "button",
        "aria-current": room === this.#room && "true",
        onclick: () => this.open(room),
      }, make("span", { class: "title" }, title), ...room.unread ? [make("span", { class: "count" }, String(room.unread), make("span", { class: "unseen" }, " new"))] : []));
    }));
  }

  #drawPeople() {
    const lobby = this.#store.find(lobbyId);
    const people = new Set([...this.#room?.people ?? [], ...this.#room?.type === roomTypes.conversation ? lobby?.people ?? [] : []]);
    people.delete(this.#store.user);
    const names = [...people].sort((one, other) => this.#store.isHere(other) - this.#store.isHere(one) || one.localeCompare(other));
    byId("people").replaceChildren(...names.map(name => {
      const status = this.#store.isHere(name) ? "here" : "away";
      return make("li", {}, make("button", { type: "button", title: `Talk to ${name} in private`, onclick: () => this.#talkTo(name) },
        make("span", { class: `dot ${status}` }), make("span", { class: "title" }, name), make("span", { class: "status" }, status)));
    }));
    byId("nobody").hidden = names.length > 0 || this.#room?.id !== lobbyId;
  }

  #drawRoom() {
    const room = this.#room;
    const isPrivate = room.type === roomTypes.conversation;
    const isLobby = room.id === lobbyId;
    byId("room-name").textContent = this.#store.titleOf(room);
    byId("room-about").textContent = isLobby
      ? "Everybody, in every format"
      : isPrivate ? "Private" : `${room.type === roomTypes.broadcast ? "Only its owner writes here" : "Members only"} · id ${room.id}`;
    for (const id of ["invite", "rename", "leave"])
      byId(id).hidden = isPrivate || isLobby;
    this.#text.setAttribute("placeholder", isLobby ? "Write to everybody" : `Write to ${this.#store.titleOf(room)}`);
    this.#drawPinned(room);
    this.#drawMessages(room);
  }

  #drawPinned(room) {
    const pinned = room.messages.filter(message => message.pinned && !message.deleted);
    byId("pinned").hidden = pinned.length === 0;
    byId("pinned").querySelector("summary").textContent = pinned.length === 1 ? "1 pinned message" : `${pinned.length} pinned messages`;
    byId("pinned").querySelector("ul").replaceChildren(...pinned.map(message => make("li", {}, make("b", {}, message.user), ` ${message.content}`)));
  }

  /** Puts the messages into order. Who reads the newest goes on doing so, and what anybody reads stays where it is. */
  #drawMessages(room) {
    const log = this.#log;
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < near;
    const bottom = log.scrollHeight - log.scrollTop;
    const items = room.messages.map(message => ({ id: message.msg, message, version: JSON.stringify(message) }));
    room.pending.forEach((message, index) => items.push({ id: `pending ${index}`, message, version: JSON.stringify(message), isPending: true }));
    if (items.length === 0)
      items.push({ id: "empty", version: "", isEmpty: true });

    const isOlder = this.#elements.size > 0 && items.length > 0 && !this.#elements.has(items[0].id);
    const elements = new Map();
    let previous = null;
    let date = "";
    log.setAttribute("aria-busy", "true");
    for (const item of items) {
      const own = item.isEmpty || item.isPending ? "" : day.format(new Date(item.message.time));
      if (own && own !== date)
        previous = this.#place(elements, { id: `day ${own}`, version: "" }, previous, () => make("p", { class: "day" }, own));
      date = own || date;
      previous = this.#place(elements, item, previous, () => item.isEmpty
        ? make("p", { class: "empty" }, "Nothing has been said here yet.")
        : item.isPending ? this.#pendingMessage(room, item.message) : this.#message(room, item.message));
    }
    for (const [id, { element }] of this.#elements) {
      if (!elements.has(id))
        element.remove();
    }
    this.#elements = elements;
    log.removeAttribute("aria-busy");
    if (isAtEnd)
      log.scrollTop = log.scrollHeight;
    else if (isOlder)
      log.scrollTop = log.scrollHeight - bottom;
  }

  #place(elements, item, previous, create) {
    const known = this.#elements.get(item.id);
    let element = known?.element;
    if (!known || known.version !== item.version) {
      const hadFocus = element?.contains(document.activeElement);
      const fresh = create();
      element?.replaceWith(fresh);
      element = fresh;
      if (hadFocus)
        fresh.focus();
    }
    const next = previous ? previous.nextSibling : this.#log.firstChild;
    if (element !== next)
      this.#log.insertBefore(element, next);
    elements.set(item.id, { element, version: item.version });
    return element;
  }

  #message(room, message) {
    const isOwn = message.user === this.#store.user;
    const act = (label, name, run) => make("button", { type: "button", class: "quiet", tabindex: "-1", "aria-label": `${name} the message of ${message.user}`, onclick: run }, label);
    const marks = [message.pinned && !message.deleted && "pinned", message.edited && !message.deleted && "edited"].filter(Boolean);
    return make("article", { class: isOwn ? "message own" : "message", tabindex: "-1", "data-id": message.msg },
      make("p", { class: "by" },
        make("b", {}, message.user),
        make("time", { datetime: message.time }, clock.format(new Date(message.time))),
        ...marks.map(mark => make("span", { class: "mark" }, mark))),
      message.deleted ? make("p", { class: "gone" }, "This message was deleted.") : make("p", { class: "text" }, message.content),
      ...message.deleted ? [] : [make("div", { class: "actions" },
        ...isOwn ? [act("Edit", "Edit", () => this.#edit(message)), act("Delete", "Delete", () => this.#try(this.#session.delete(room, message)))] : [],
        ...message.pinned ? [] : [act("Pin", "Pin", () => this.#try(this.#session.pin(room, message)))])]);
  }

  #pendingMessage(room, message) {
    const state = { sending: "Sending…", unsure: "Waiting for the connection…", refused: `Not sent: ${sentence(message.why)}` }[message.state];
    return make("article", { class: "message own pending", tabindex: "-1" },
      make("p", { class: "by" }, make("b", {}, this.#store.user), make("span", { class: message.state === "refused" ? "fault" : "mark" }, state)),
      make("p", { class: "text" }, message.text),
      ...message.state === "refused" ? [make("div", { class: "actions shown" },
        make("button", { type: "button", class: "quiet", onclick: () => this.#session.sayAgain(room, message) }, "Send again"),
        make("button", { type: "button", class: "quiet", onclick: () => this.#store.removePending(room, message) }, "Discard"))] : []);
  }

  /** Up and down go from message to message, and Tab then to what can be done with it. */
  #walk(event) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown")
      return;
    const messages = [...this.#log.querySelectorAll("article")];
    const at = messages.findIndex(message => message.contains(document.activeElement));
    const next = messages.at(at < 0 ? -1 : Math.min(messages.length - 1, Math.max(0, at + (event.key === "ArrowUp" ? -1 : 1))));
    if (!next)
      return;
    event.preventDefault();
    for (const button of this.#log.querySelectorAll(".actions button"))
      button.tabIndex = next.contains(button) ? 0 : -1;
    next.focus();
  }

  async #readOlder() {
    const room = this.#room;
    if (this.#isReading || !room || room.hasAll || room.messages.length === 0 || this.#log.scrollTop > near)
      return;
    this.#isReading = true;
    await this.#session.readOlder(room);
    this.#isReading = false;
  }

  #typed(event) {
    if (event.key === "Escape" && this.#editing)
      this.#stopEditing();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing)
      return;
    event.preventDefault();
    byId("compose").requestSubmit();
  }

  #grow() {
    this.#text.rows = Math.min(6, this.#text.value.split("\n").length);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (!text || !this.#room)
      return;
    say(byId("talk-error"), null);
    if (this.#editing) {
      this.#try(this.#session.edit(this.#room, this.#editing, text));
      this.#stopEditing();
    } else {
      this.#session.say(this.#room, text);
      this.#log.scrollTop = this.#log.scrollHeight;
    }
    this.#text.value = "";
    this.#grow();
  }

  #edit(message) {
    this.#editing = message;
    this.#text.value = message.content;
    this.#grow();
    byId("editing").querySelector("span").textContent = "Editing your message.";
    byId("editing").hidden = false;
    this.#text.focus();
  }

  #stopEditing() {
    if (this.#editing)
      this.#text.value = "";
    this.#editing = null;
    byId("editing").hidden = true;
  }

  /** Waits for an answer, and says so if it is no. */
  async #try(request) {
    const answer = await request;
    say(byId("talk-error"), answer.ok ? null : `That did not work: ${answer.why || "the server said no"}.`.replace(/\.\.$/, "."));
    return answer.ok;
  }

  async #talkTo(person) {
    const known = this.#store.findConversation(person);
    // What is typed before the conversation is there would go to the room that is still open.
    this.#text.disabled = true;
    this.#wanted = person;
    const isThere = known || await this.#try(this.#session.createRoom(roomTypes.conversation, "", [person]));
    // Whoever has chosen another room meanwhile stays there.
    if (this.#wanted !== person)
      return;
    if (isThere)
      this.open(known ?? this.#store.findConversation(person));
    this.#text.disabled = !this.#room;
    this.#text.focus();
  }

  async #createRoom() {
    const values = await ask("New room", "Create", [
      { label: "Name", name: "name", required: true, maxlength: 60 },
      { label: "Who may write", name: "type", options: [[roomTypes.group, "all members"], [roomTypes.broadcast, "only you"]] },
      { label: "Members besides you", name: "people", hint: "Names, with commas between them. You can invite more later." },
    ]);
    if (!values)
      return;
    const before = new Set(this.#store.rooms);
    if (await this.#try(this.#session.createRoom(Number(values.type), values.name, namesIn(values.people)))) {
      const room = this.#store.rooms.find(room => !before.has(room) && room.name === values.name);
      if (room)
        this.open(room);
    }
  }

  async #joinRoom() {
    const values = await ask("Join a room", "Join", [
      { label: "The room's id", name: "room", required: true, hint: "Members see it beside the room's name." },
      { label: "Password", name: "password", type: "password", hint: "If the room has one." },
    ]);
    if (values && await this.#try(this.#session.joinRoom(values.room, values.password))) {
      await this.#session.describe(values.room);
      const room = this.#store.find(values.room);
      if (room)
        this.open(room);
    }
  }

  async #invite() {
    const values = await ask(`Invite to ${this.#room.name}`, "Invite", [{ label: "Names, with commas between them", name: "people", required: true }]);
    if (values)
      this.#try(this.#session.invite(this.#room, namesIn(values.people)));
  }

  async #rename() {
    const values = await ask(`Rename ${this.#room.name}`, "Rename", [{ label: "New name", name: "name", required: true, maxlength: 60, value: this.#room.name }]);
    if (values)
      this.#try(this.#session.renameRoom(this.#room, values.name));
  }

  #leave() {
    this.#try(this.#session.leaveRoom(this.#room));
  }
}

const namesIn = text => text.split(",").map(name => name.trim()).filter(Boolean);
