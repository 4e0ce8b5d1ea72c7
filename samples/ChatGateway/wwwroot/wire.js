// The connection to the wire view: the server explains the page's own packets, or shows those of everybody.

const longestQueue = 500;
const delay = 2_000;

export class Wire {
  #listener;
  #socket = null;
  #token;
  #queue = [];
  #seesAll = false;

  /** @param listener onPacket(packet), onLeftOut(count), onScope(seesAll, wasRefused). */
  constructor(listener, token) {
    this.#listener = listener;
    this.#token = token;
    this.#connect();
  }

  /** Has a packet of the page's own connection explained. Who sees everything sees it anyway. */
  explain(from, frame) {
    const request = { from, frame, time: new Date().toISOString() };
    if (this.#seesAll)
      return;
    if (this.#queue.length >= longestQueue)
      this.#listener.onLeftOut(1);
    else
      this.#queue.push(request);
    this.#flush();
  }

  /** Answers come in the order of the requests; the time is the page's own. */
  #times = [];

  #flush() {
    if (this.#socket?.readyState !== WebSocket.OPEN)
      return;
    for (const { time, ...request } of this.#queue.splice(0)) {
      this.#times.push(time);
      this.#socket.send(JSON.stringify(request));
    }
  }

  #connect() {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/wire`);
    this.#socket = socket;
    socket.onopen = () => {
      this.#times = [];
      socket.send(JSON.stringify({ token: this.#token ?? "" }));
    };
    socket.onmessage = event => this.#receive(JSON.parse(event.data));
    socket.onclose = () => {
      this.#seesAll = false;
      setTimeout(() => this.#connect(), delay);
    };
  }

  #receive(answer) {
    if (answer.scope) {
      this.#seesAll = answer.scope === "all";
      if (this.#seesAll)
        this.#queue = [];
      if (answer.refused)
        this.#token = null;
      this.#listener.onScope(this.#seesAll, answer.refused === true);
      this.#flush();
    } else if (answer.leftOut) {
      if (!this.#seesAll)
        this.#times.shift();
      this.#listener.onLeftOut(answer.leftOut);
    } else {
      answer.time ??= this.#times.shift();
      this.#listener.onPacket(answer);
    }
  }
}
