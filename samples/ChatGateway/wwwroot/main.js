// Joins the parts: the connection, what is known, what is shown, and the wire beside it.

import { ChatView } from "./chat-view.js";
import { Connection } from "./connection.js";
import { byId, say, sentence } from "./dom.js";
import { Session } from "./session.js";
import { Store, roomTypes } from "./store.js";
import { Wire } from "./wire.js";
import { WireView } from "./wire-view.js";

const wireKey = "five-format-wire";

const store = new Store((room, added) => {
  view?.update(room, added);
  // Somebody has said something in a conversation that the page knows nothing of.
  if (room && !room.isDescribed && added.length > 0) {
    room.isDescribed = true;
    session.describe(room.id);
  }
  if (room?.type === roomTypes.conversation)
    session.rememberRooms();
});
const connection = new Connection({
  onFrame: (from, text) => wire.explain(from, text),
  onRoomData: data => store.merge(data),
  onToken: token => session.rememberToken(token),
  onCaptcha: showCaptcha,
  onReady: hasToken => hasToken || ready?.(),
  onLogin: resumed,
  onBreak: broken,
});
const session = new Session(connection, store);
const view = new ChatView(store, session);
const wireView = new WireView(() => store.user);
const wire = new Wire({
  onPacket: packet => wireView.add(packet),
  onLeftOut: count => wireView.countLeftOut(count),
  onScope: (seesAll, wasRefused) => {
    wireView.setScope(seesAll);
    if (wasRefused)
      forgetWireToken();
    wireView.note(wasRefused ? "The server does not know the token of this address: it prints a new one at each start. You see the packets of this page." : null);
  },
}, takeWireToken());

/** What is to be done once the keys are exchanged. */
let ready = null;
let isNew = false;

/** The token that the program has printed comes after the # of the address, which browsers do not send. It is taken out of the address at once. */
function takeWireToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get("wire");
  if (location.hash)
    history.replaceState(null, "", location.pathname);
  if (given)
    sessionStorage.setItem(wireKey, given);
  return sessionStorage.getItem(wireKey);
}

function forgetWireToken() {
  sessionStorage.removeItem(wireKey);
}

function showWelcome(notice) {
  for (const id of ["side", "talk", "log-out", "retry"])
    byId(id).hidden = true;
  byId("welcome").hidden = false;
  byId("self").textContent = "";
  byId("captcha").hidden = true;
  byId("entry").hidden = false;
  document.body.dataset.pane = "talk";
  say(byId("notice"), notice);
  say(byId("state"), null);
  setSkip("#user", "Skip to the form");
  view.clear();
}

function setSkip(target, name) {
  byId("skip").href = target;
  byId("skip").textContent = name;
}

function showChat() {
  byId("welcome").hidden = true;
  for (const id of ["side", "talk", "log-out"])
    byId(id).hidden = false;
  byId("self").textContent = store.user;
  say(byId("state"), "Connected");
  setSkip("#text", "Skip to the message box");
  byId("retry").hidden = true;
}

function showCaptcha(challenge) {
  byId("entry").hidden = true;
  byId("captcha").hidden = false;
  byId("challenge").textContent = challenge;
  byId("captcha").elements.solved.value = "";
  byId("captcha").elements.solved.focus();
}

/** The server has said whether it knows the token. */
async function resumed(isIn, why) {
  if (!isIn) {
    connection.close();
    session.forget();
    showWelcome(why.startsWith("The browser") ? why : "The server does not know you any more: it was started again, or you were away for long. Log in, or create an account again.");
    return;
  }
  showChat();
  await session.catchUp();
}

function broken(delay) {
  if (delay === null) {
    fail("The server closed the connection. It gives everybody a minute to log in. Try again.");
    return;
  }
  if (byId("talk").hidden)
    showChat();
  say(byId("state"), "The connection was lost. Trying again…");
  byId("retry").hidden = false;
}

function fail(why) {
  byId("captcha").hidden = true;
  byId("entry").hidden = false;
  byId("enter").disabled = false;
  say(byId("entry-error"), sentence(why));
  say(byId("state"), null);
}

function switchForms() {
  isNew = !isNew;
  byId("welcome-title").textContent = isNew ? "Create an account" : "Come in";
  byId("enter").textContent = isNew ? "Create the account" : "Log in";
  byId("email-label").hidden = !isNew;
  byId("entry").elements.email.required = isNew;
  byId("entry").elements.password.autocomplete = isNew ? "new-password" : "current-password";
  byId("switch-question").textContent = isNew ? "You have an account?" : "New here?";
  byId("switch").textContent = isNew ? "Log in" : "Create an account";
  say(byId("entry-error"), null);
}

async function enter(event) {
  event.preventDefault();
  const { user, email, password } = Object.fromEntries(new FormData(byId("entry")));
  say(byId("entry-error"), null);
  say(byId("notice"), null);
  say(byId("state"), "Exchanging keys…");
  byId("enter").disabled = true;
  await new Promise(resolve => {
    ready = resolve;
    connection.open(null);
  });
  ready = null;
  if (isNew) {
    const answer = await session.signUp(user, email, password);
    if (!answer.ok)
      return refuse(answer);
    switchForms();
  }
  const answer = await session.logIn(user, password);
  if (!answer.ok)
    return refuse(answer);
  byId("enter").disabled = false;
  byId("entry").reset();
  showChat();
  await session.catchUp();
  byId("text").focus();
}

function refuse({ lost, why }) {
  connection.close();
  session.forget();
  // A connection that was lost has been told of already.
  if (!lost)
    fail(why);
}

byId("entry").addEventListener("submit", enter);
byId("switch").addEventListener("click", switchForms);
byId("captcha").addEventListener("submit", event => {
  event.preventDefault();
  session.answerCaptcha(byId("captcha").elements.solved.value.trim());
});
byId("retry").addEventListener("click", () => connection.retry());
byId("log-out").addEventListener("click", async () => {
  await session.logOut();
  showWelcome(null);
});
for (const button of document.querySelectorAll("[data-show]"))
  button.addEventListener("click", () => document.body.dataset.pane = button.dataset.show);

// Where the gateway has the ports that it has by default, so has TextChat.
byId("terminal-hint").hidden = location.port !== "8080";

const remembered = Session.remembered;
if (remembered?.token) {
  store.user = remembered.user;
  say(byId("state"), "Connecting…");
  connection.open(remembered.token);
} else {
  showWelcome(null);
}
