// Loaded into the web process before Next.js, which hides the socket: tells the application who is at the other end of
// each connection. Whatever a client sends under this name is replaced.
import { subscribe } from "node:diagnostics_channel";

subscribe("http.server.request.start", (message) => {
  const { request } = /** @type {{ request: import("node:http").IncomingMessage }} */ (message);
  const address = request.socket.remoteAddress ?? "";
  request.headers["x-peer-address"] = address.replace(/^::ffff:(?=\d+\.)/, "");
});
