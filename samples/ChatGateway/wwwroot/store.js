// What the page knows: rooms, who is in them, and what was said. It knows neither the connection nor the page.

export const lobbyId = "00000000";
export const roomTypes = { conversation: 0, group: 1, broadcast: 2 };

/** Messages are numbered in the order in which they were said; a long one comes in pieces: 43, 43/2, 43/3. */
function placeOf(id) {
  const [number, piece = 1] = id.split("/").map(Number);
  return [number, piece];
}

function compare(one, other) {
  return one.place[0] - other.place[0] || one.place[1] - other.place[1];
}

class Room {
  name = "";
  type = roomTypes.group;
  people = new Set();
  isDescribed = false;
  hasAll = false;
  unread = 0;
  /** What was sent and has not come back yet: { text, sentAfter, state, why }. */
  pending = [];
  #messages = new Map();

  constructor(id) {
    this.id = id;
  }

  get messages() {
    return [...this.#messages.values()].sort(compare);
  }

  /** The number of the first message that is known, or of the last; 0 if none is. */
  get oldest() {
    return this.messages.at(0)?.place[0] ?? 0;
  }

  get newest() {
    return this.messages.at(-1)?.place[0] ?? 0;
  }

  /** Adds a message, or what has become of it. Who has it already has it once. */
  merge(message) {
    const isNew = !this.#messages.has(message.msg);
    this.#messages.set(message.msg, { ...message, place: placeOf(message.msg) });
    return isNew;
  }
}

export class Store {
  user = null;
  #rooms = new Map();
  #onChange;

  /** @param onChange Called with the room that has changed (null for the list of rooms) and the messages in it that are new. */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** All rooms: the lobby, then groups and broadcasts, then conversations, each by name. */
  get rooms() {
    const rank = room => (room.id === lobbyId ? 0 : room.type === roomTypes.conversation ? 2 : 1);
    return [...this.#rooms.values()].sort((one, other) => rank(one) - rank(other) || this.titleOf(one).localeCompare(this.titleOf(other)));
  }

  find(id) {
    return this.#rooms.get(id);
  }

  findConversation(person) {
    return this.rooms.find(room => room.type === roomTypes.conversation && room.people.size === 2 && room.people.has(person));
  }

  /** A conversation is called by the others in it. */
  titleOf(room) {
    if (room.type !== roomTypes.conversation)
      return room.name || room.id;
    return [...room.people].filter(person => person !== this.user).join(", ") || "Private";
  }

  /** JsonChat has no packet for a status: who is in the lobby is here. */
  isHere(person) {
    return this.find(lobbyId)?.people.has(person) ?? false;
  }

  /** Forgets everything: a server that has lost its memory begins its numbers anew. */
  clear() {
    this.#rooms.clear();
    this.#onChange(null, []);
  }

  remove(id) {
    if (this.#rooms.delete(id))
      this.#onChange(null, []);
  }

  addPending(room, text) {
    const message = { text, sentAfter: room.newest, state: "sending", why: "" };
    room.pending.push(message);
    this.#onChange(room, []);
    return message;
  }

  removePending(room, message) {
    room.pending = room.pending.filter(other => other !== message);
    this.#onChange(room, []);
  }

  markPending(room, message, state, why = "") {
    Object.assign(message, { state, why });
    this.#onChange(room, []);
  }

  /** Takes the data of a SYNC_ROOM_DATA. */
  merge(data) {
    let room = this.#rooms.get(data.room);
    if (data.left === this.user && room) {
      this.remove(room.id);
      return;
    }
    if (!room)
      this.#rooms.set(data.room, room = new Room(data.room));
    if (data.name !== undefined)
      Object.assign(room, { name: data.name, type: data.type, isDescribed: true });
    if (data.people)
      room.people = new Set(data.people);
    if (data.inviter)
      room.unread++;
    if (data.joined)
      room.people.add(data.joined);
    // Members of other rooms stay members when they leave the chat.
    if (data.left && room.id === lobbyId)
      room.people.delete(data.left);
    const added = (data.messages ?? []).filter(message => this.#add(room, message));
    this.#onChange(room, added);
  }

  #add(room, message) {
    const isNew = room.merge(message);
    if (isNew && message.user === this.user)
      this.#settle(room, message);
    return isNew;
  }

  /** A message of the user's own has come back. If it was waited for, it waits no more. */
  #settle(room, message) {
    const [number] = placeOf(message.msg);
    const index = room.pending.findIndex(pending => pending.text === message.content && number > pending.sentAfter);
    if (index >= 0)
      room.pending.splice(index, 1);
  }
}
