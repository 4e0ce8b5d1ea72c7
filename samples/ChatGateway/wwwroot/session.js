// What a user does: comes in, and everything that the chat offers then. Knows the packets and their order; shows nothing.

import * as packets from "./packets.js";
import { lobbyId, roomTypes } from "./store.js";

const pageLength = 50;
const everything = 2147483647;
const key = "five-format-chat";

export class Session {
  #connection;
  #store;

  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
  }

  /** Who was here before the page was loaded again, in this tab only. */
  static get remembered() {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  }

  rememberToken(token) {
    sessionStorage.setItem(key, JSON.stringify({ ...Session.remembered, user: this.#store.user, token }));
  }

  /** Remembers the conversations, of which the server does not tell again by itself. */
  rememberRooms() {
    const remembered = Session.remembered;
    if (remembered)
      sessionStorage.setItem(key, JSON.stringify({ ...remembered, rooms: this.#store.rooms.filter(room => room.type === roomTypes.conversation).map(room => room.id) }));
  }

  forget() {
    sessionStorage.removeItem(key);
    this.#store.user = null;
    this.#store.clear();
  }

  signUp(user, email, password) {
    return this.#connection.request(packets.signUp(user, email, password), "NEW_ACC");
  }

  answerCaptcha(solved) {
    this.#connection.tell(packets.captchaSolution(solved));
  }

  async logIn(user, password) {
    this.#store.user = user;
    return await this.#connection.request(packets.login(user, password), "LOGIN");
  }

  async logOut() {
    await this.#connection.request(packets.logout(), "LOGOUT");
    this.#connection.close();
    this.forget();
  }

  /** Reads what the page does not know: after coming in, and after every break. Then sends again what did not arrive. */
  async catchUp() {
    const ids = new Set([lobbyId, ...this.#store.rooms.map(room => room.id), ...Session.remembered?.rooms ?? []]);
    for (const id of ids) {
      const last = this.#store.find(id)?.newest;
      const { ok, lost } = await this.describe(id);
      if (lost)
        return;
      if (!ok)
        this.#store.remove(id);
      else if (!await this.#readAfter(id, last || this.#store.find(id).newest))
        return;
    }
    for (const room of this.#store.rooms)
      for (const message of room.pending.filter(message => message.state === "unsure"))
        await this.#deliver(room, message);
  }

  /** Asks for a room and its newest messages. */
  describe(id) {
    return this.#connection.request(packets.syncRoom(id, pageLength, ""), "SYNC", id);
  }

  /** Reads everything after a message; the answer to the last question has no messages. What is told meanwhile looks like an answer, so that does no harm. */
  async #readAfter(id, last) {
    for (let from = last; from;) {
      const { ok, data } = await this.#connection.request(packets.syncRoom(id, pageLength, String(from)), "SYNC", id);
      if (!ok || data.messages.length === 0)
        return ok;
      from = Math.max(from, ...data.messages.map(message => Number.parseInt(message.msg, 10)));
    }
    return true;
  }

  /**
   * Reads the messages before the first that is known. The format can only ask for those after a message, so this asks from a number further
   * back. Numbers are those of all rooms: if none of them is of this room, it goes back twice as far.
   */
  async readOlder(room) {
    const first = room.oldest;
    for (let step = pageLength; !room.hasAll && room.oldest === first; step *= 2) {
      const from = Math.max(0, first - 1 - step);
      let last = from;
      let news = 0;
      while (last < first) {
        const { ok, data } = await this.#connection.request(packets.syncRoom(room.id, from === 0 ? everything : pageLength, String(last)), "SYNC", room.id);
        if (!ok)
          return;
        const numbers = data.messages.map(message => Number.parseInt(message.msg, 10));
        // A packet with one new message looks like the answer. Such packets are skipped, but only a few times.
        if (numbers.length === 1 && numbers[0] > first && news++ < 3)
          continue;
        last = numbers.length === 0 ? first : Math.max(last, ...numbers);
      }
      room.hasAll ||= from === 0;
    }
  }

  say(room, text) {
    return this.#deliver(room, this.#store.addPending(room, text));
  }

  /** Sends a message that could not be sent. */
  sayAgain(room, message) {
    this.#store.removePending(room, message);
    return this.say(room, message.text);
  }

  async #deliver(room, message) {
    this.#store.markPending(room, message, "sending");
    const { ok, lost, why } = await this.#connection.request(packets.sendMessage(room.id, message.text), "MSG");
    if (lost)
      // It may have arrived: what was said after the break tells.
      this.#store.markPending(room, message, "unsure");
    else if (!ok)
      this.#store.markPending(room, message, "refused", why);
  }

  edit(room, message, text) {
    return this.#change(room, message, packets.editMessage(room.id, message.msg, text), { content: text, edited: true });
  }

  delete(room, message) {
    return this.#change(room, message, packets.deleteMessage(room.id, message.msg), { content: "", deleted: true });
  }

  pin(room, message) {
    return this.#change(room, message, packets.pinMessage(room.id, message.msg), { pinned: true });
  }

  /** The others are told of a change. Who makes it is only told that it is made. */
  async #change(room, message, packet, changes) {
    const answer = await this.#connection.request(packet, "MSG");
    if (answer.ok)
      this.#store.merge({ room: room.id, messages: [{ ...message, ...changes }] });
    return answer;
  }

  createRoom(type, name, people) {
    return this.#connection.request(packets.createRoom(type, name, people), "ROOM");
  }

  joinRoom(room, password) {
    return this.#connection.request(packets.alterRoom("join", room, password ? { password } : {}), "ROOM");
  }

  leaveRoom(room) {
    return this.#connection.request(packets.alterRoom("leave", room.id), "ROOM");
  }

  renameRoom(room, name) {
    return this.#connection.request(packets.alterRoom("rename", room.id, { name }), "ROOM");
  }

  invite(room, people) {
    return this.#connection.request(packets.alterRoom("add", room.id, { people }), "ROOM");
  }
}
