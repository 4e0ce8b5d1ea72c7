// JsonChat's packets, in the canonical form of the format: members in the order of its table.

const envelope = (type, data) => JSON.stringify({ type, data });
const action = (room, name, actiondata) => envelope("CHAT_ACTION", { room, action: name, actiondata });

export const connectionInit = (uuid, token) => envelope("CONN_INIT", { uuid, token });
export const clientEphemeralKey = pem => envelope("CONN_ENCRYPT_C", { client_epbkey: pem });
/** The gateway asks for a full name and a date of birth because its document does, and does not keep them: they stay empty. */
export const signUp = (user, email, password) => envelope("SIGNUP", { user, email, fullname: "", dob: "", password });
export const captchaSolution = solved => envelope("S_CAPTCHA", { solved });
export const login = (id, password) => envelope("LOGIN", { id, password, save: true });
export const logout = () => envelope("LOGOUT", {});

export const createRoom = (type, name, people) => envelope("CREATE_ROOM", { "room-type": type, "room-name": name, people });
export const alterRoom = (what, room, more = {}) => envelope("ALTER_ROOM", { action: what, actiondata: { room, ...more } });
/** The messages after one, or with an empty id the room itself and its newest messages. */
export const syncRoom = (room, count, from) => envelope("SYNC_ROOM_REQ", { room, count, from });

export const sendMessage = (room, content) => action(room, "send", { format: "msg-text", content });
export const editMessage = (room, msg, content) => action(room, "edit", { msg, content });
export const deleteMessage = (room, msg) => action(room, "delete", { msg, reason: "" });
export const pinMessage = (room, msg) => action(room, "pin", { msg });
