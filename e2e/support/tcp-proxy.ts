import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";

/** Stands between the console and its database: what the network, or a database that is gone, does to it. */
export async function tcpProxy(targetUrl: string) {
  const target = new URL(targetUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: "open" | "silent" | "refusing" = "open";
  const server = createServer((client) => {
    if (state === "refusing") return client.destroy();
    const upstream = connect(Number(target.port || 5432), target.hostname);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [upstream, client] as const]) {
      from.on("data", (chunk) => void (state === "open" && to.write(chunk)));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const url = new URL(targetUrl);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  return {
    url: url.href,
    open() {
      // What was lost meanwhile is not there again.
      if (state === "silent") cut();
      state = "open";
    },
    /** Everything that is sent disappears; nothing is closed. */
    silence: () => (state = "silent"),
    /** Every connection ends, and no new one is taken. */
    refuse() {
      state = "refusing";
      cut();
    },
    close() {
      cut();
      server.close();
    },
  };
}
