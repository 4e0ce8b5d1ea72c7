// A JsonChat connection: the WebSocket, the key exchange, which answer belongs to which request, and coming back after a break.

import { agree, isAvailable } from "./crypto.js";
import * as packets from "./packets.js";

const firstDelay = 500;
const longestDelay = 15_000;
/** A connection that has stood for so long was a good one. */
const goodAfter = 5_000;

export class Connection {
  #listener;
  #socket = null;
  #requests = [];
  #token = null;
  #failures = 0;
  #timer = 0;

  /**
   * @param listener onFrame(from, text) for every packet both ways; onRoomData(data); onToken(token); onCaptcha(challenge); onReady() after the key
   * exchange; onLogin(isIn, why) after one with a token; onBreak(delay) when the connection was lost and will be tried again.
   */
  constructor(listener) {
    this.#listener = listener;
    addEventListener("online", () => this.retry());
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Connects. With a token of an earlier session the server logs its user in, now and after each break. */
  open(token) {
    this.close();
    this.#token = token;
    this.#connect();
  }

  /** Remembers the token that the next connections begin with. */
  remember(token) {
    this.#token = token;
  }

  /** Ends the connection for good. */
  close() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#token = null;
    this.#failures = 0;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#forget();
  }

  /** Tries again now, if a try is due later. */
  retry() {
    if (!this.#timer)
      return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  /**
   * Sends a packet that the server answers. Answers come in the order of what was asked.
   * @param kind What the answer's signal begins with.
   * @param room The room whose data answers it, if that is the answer.
   * @returns { ok, why, data }; lost is true if the connection broke before there was an answer.
   */
  request(packet, kind, room) {
    return new Promise(resolve => {
      if (!this.isOpen) {
        resolve({ ok: false, lost: true, why: "There is no connection." });
        return;
      }
      this.#requests.push({ kind, room, resolve });
      this.#send(packet);
    });
  }

  /** Sends a packet whose answer is that of an earlier request. */
  tell(packet) {
    if (this.isOpen)
      this.#send(packet);
  }

  #send(packet) {
    this.#socket.send(packet);
    this.#listener.onFrame("client", packet);
  }

  #connect() {
    this.#timer = 0;
    if (!isAvailable()) {
      this.#listener.onLogin(false, "The browser lets pages use cryptography only over HTTPS or from this machine. Open this page as http://localhost, or give the server a certificate.");
      return;
    }
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/chat`);
    const openedAt = performance.now();
    this.#socket = socket;
    socket.onopen = () => this.#send(packets.connectionInit(crypto.randomUUID(), this.#token));
    // A socket that was given up may still have something to say.
    socket.onmessage = event => socket === this.#socket && this.#receive(event.data);
    socket.onclose = () => socket === this.#socket && this.#lose(performance.now() - openedAt);
  }

  #lose(lasted) {
    this.#socket = null;
    this.#forget();
    this.#failures = lasted > goodAfter ? 1 : this.#failures + 1;
    const delay = Math.min(longestDelay, firstDelay * 2 ** (this.#failures - 1)) * (0.5 + Math.random() / 2);
    // Who is not logged in has nothing to come back to, and is kept by no server for long.
    if (this.#token)
      this.#timer = setTimeout(() => this.#connect(), delay);
    this.#listener.onBreak(this.#token ? delay : null);
  }

  #forget() {
    for (const request of this.#requests.splice(0))
      request.resolve({ ok: false, lost: true, why: "The connection was lost." });
  }

  #receive(text) {
    this.#listener.onFrame("server", text);
    const { type, data } = JSON.parse(text);
    switch (type) {
      case "CONN_ENCRYPT_S":
        this.#exchange(data.server_epbkey);
        break;
      case "STATUS":
        this.#answer(data);
        break;
      case "SYNC_ROOM_DATA":
        this.#listener.onRoomData(data);
        if (data.messages)
          this.#resolve(request => request.room === data.room, { ok: true, data });
        break;
      case "CAPTCHA":
        this.#listener.onCaptcha(data.challenge);
        break;
      case "GEN_TOKEN":
        this.#token = data.token;
        this.#listener.onToken(data.token);
        break;
    }
  }

  async #exchange(serverPem) {
    const socket = this.#socket;
    try {
      const { pem } = await agree(serverPem);
      if (socket === this.#socket && this.isOpen)
        this.#send(packets.clientEphemeralKey(pem));
    } catch {
      // What the server sent is not a key.
      socket.close();
    }
  }

  #answer({ sig, desc }) {
    const kind = sig.replace(/_(OK|ERR)$/, "");
    const answer = { ok: sig.endsWith("_OK"), why: desc ?? "" };
    if (kind === "CONN" && answer.ok)
      this.#listener.onReady(this.#token !== null);
    else if (kind === "LOGIN" && !this.#requests.some(request => request.kind === "LOGIN"))
      this.#listener.onLogin(answer.ok, answer.why);
    else
      // A packet that was refused as such, for example because of its pace, is the oldest that waits.
      this.#resolve(request => kind === "PACKET" || request.kind === kind, answer);
  }

  #resolve(isIt, answer) {
    const index = this.#requests.findIndex(isIt);
    if (index >= 0)
      this.#requests.splice(index, 1)[0].resolve(answer);
  }
}
