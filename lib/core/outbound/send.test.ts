import { createServer, type RequestListener, type Server } from "node:http";
import { once } from "node:events";
import { type AddressInfo, createServer as createRawServer, type Server as RawServer } from "node:net";
import { afterEach, describe, expect, it, test } from "vitest";
import { isAllowedAddress, isPublicAddress, parseAllowed } from "./allow-list";
import { refuseHeader } from "./headers";
import { type OutboundOptions, type OutboundRequest, sendOutbound } from "./send";
import { refuseUrl } from "./target";

const servers: Server[] = [];
const rawServers: RawServer[] = [];

async function listen(answer: RequestListener) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Answers each connection with these bytes, whatever it was asked. */
async function listenRaw(bytes: string, { closes }: { closes: boolean }) {
  const server = createRawServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => (closes ? socket.end(bytes) : socket.write(bytes)));
  }).listen(0, "127.0.0.1");
  rawServers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

afterEach(() => {
  for (const server of rawServers.splice(0)) server.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const allowing = (...entries: string[]) => entries.flatMap((entry) => parseAllowed(entry) ?? []);
const local = { allowed: allowing("127.0.0.1") };
const send = (url: string, options: OutboundOptions = local, more: Partial<OutboundRequest> = {}) =>
  sendOutbound({ method: "GET", url, signal: new AbortController().signal, ...more }, options);

describe("addresses that are nobody's business are refused", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "fec0::1",
    "4000::1",
    "",
    "localhost",
  ])("%s", (address) => expect(isPublicAddress(address)).toBe(false));

  it("and public ones are not", () => {
    expect(["8.8.8.8", "2606:4700::1111"].map(isPublicAddress)).toEqual([true, true]);
  });

  it.each([
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::1]/",
    "http://localhost./",
    "http://a.localhost/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "https://user:pass@example.com/",
    "https://user@example.com/",
    "file:///etc/passwd",
    "gopher://example.com/",
    "example.com",
    "https://example.com:0/",
    "",
  ])("%s is seen wrong at once", async (url) => {
    expect(refuseUrl(url, [])).toEqual(expect.any(String));
    await expect(send(url, { allowed: [] })).rejects.toMatchObject({ code: "refused" });
  });
});

test("OUTBOUND_ALLOW lets through exactly what it names", () => {
  const allowed = allowing("10.2.0.0/16:8080", "[fd00::/8]:81", "::1", "127.0.0.1");
  const cases: [string, number][] = [
    ["10.2.3.4", 8080],
    ["fd00::1", 81],
    ["::1", 5],
    ["127.0.0.1", 5],
  ];
  for (const [address, port] of cases) expect(isAllowedAddress(allowed, address, port)).toBe(true);
  const others: [string, number][] = [
    ["10.2.3.4", 80],
    ["10.3.0.1", 8080],
    ["fd00::1", 80],
    ["::ffff:127.0.0.1", 5],
    ["127.0.0.2", 5],
  ];
  for (const [address, port] of others) expect(isAllowedAddress(allowed, address, port)).toBe(false);
  expect(
    ["a b", "10.0.0.0/33", "http://a", "a:0", "a:70000", "10.0.0.0/8/8", "[::1", "2130706433"].map(
      parseAllowed,
    ),
  ).toEqual(Array.from({ length: 8 }, () => undefined));
});

test("a name is looked up once, and the connection goes where that led (rebinding)", async () => {
  const hosts: (string | undefined)[] = [];
  const port = await listen((request, response) => {
    hosts.push(request.headers.host);
    response.end("here");
  });
  let lookups = 0;
  const resolve = () =>
    Promise.resolve([{ address: lookups++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }]);
  const answer = await send(`http://rebind.example:${port}/`, { ...local, resolve });
  expect([answer.body.toString(), lookups, hosts]).toEqual(["here", 1, [`rebind.example:${port}`]]);
});

test("one address that is not public refuses the name, before anything is sent", async () => {
  let heard = 0;
  const port = await listen((_request, response) => {
    heard++;
    response.end();
  });
  const both = ["8.8.8.8", "127.0.0.1"].map((address) => ({ address, family: 4 }));
  const resolve = () => Promise.resolve(both);
  await expect(send(`http://mixed.example:${port}/`, { allowed: [], resolve })).rejects.toThrow(
    /not a public address/,
  );
  await expect(send(`http://127.0.0.1:${port}/`, { allowed: allowing("127.0.0.1:1") })).rejects.toThrow(
    /not a public/,
  );
  expect(heard).toBe(0);
});

test("a redirect is an answer, cookies and agents are ours, and an answer has its limits", async () => {
  const paths: string[] = [];
  const port = await listen((request, response) => {
    paths.push(request.url ?? "");
    expect(request.headers["user-agent"]).toBe("Rolecall");
    if (request.url === "/redirect")
      response.writeHead(302, { location: "/private", "set-cookie": "a=1" }).end();
    else if (request.url === "/large") response.end(Buffer.alloc(2_000));
    else if (request.url === "/slow") response.write("x");
  });
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  expect((await send(at("/redirect"))).status).toBe(302);
  await expect(send(at("/large"), { ...local, mostBytes: 1_024 })).rejects.toThrow(
    "The answer has more than 1 KiB.",
  );
  await expect(send(at("/slow"), { ...local, timeoutMs: 100 })).rejects.toThrow(/did not answer in time/);
  expect(paths).toEqual(["/redirect", "/large", "/slow"]);
  const never = () => new Promise<never>(() => undefined);
  await expect(send("http://slow.example/", { ...local, resolve: never, timeoutMs: 50 })).rejects.toThrow(
    /in time/,
  );
});

const switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n";

test.each([
  ["switches the protocol", switching, false, /answered 101 and wants to go on without HTTP/],
  ["switches the protocol and hangs up", switching, true, /answered 101/],
  ["hangs up", "", true, /The connection to .* failed/],
  ["only ever says that it goes on", "HTTP/1.1 102 Processing\r\n\r\n", false, /did not answer in time/],
  ["is no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", false, /The connection to .* failed/],
])(
  "a server that %s fails the request, and never keeps it",
  async (_what, bytes, closes, sentence) => {
    const port = await listenRaw(bytes, { closes });
    const options = { ...local, timeoutMs: 3_000 };
    await expect(send(`http://127.0.0.1:${port}/`, options)).rejects.toThrow(sentence);
  },
  20_000,
);

test("an aborted run is cut off with its own reason", async () => {
  const controller = new AbortController();
  const reason = new Error("stopped");
  const port = await listen(() => controller.abort(reason));
  const { signal } = controller;
  await expect(send(`http://127.0.0.1:${port}/`, local, { signal })).rejects.toBe(reason);
  await expect(send(`http://127.0.0.1:${port}/`, local, { signal })).rejects.toBe(reason);
});

test("headers that say how a message travels are not a person's to set", () => {
  for (const name of [
    "Host",
    "Cookie",
    "content-length",
    "Transfer-Encoding",
    "proxy-authorization",
    "a b",
    "",
  ]) {
    expect(refuseHeader(name, "x")).toEqual(expect.any(String));
  }
  expect(refuseHeader("x-key", "a\r\nb")).toEqual(expect.any(String));
  expect(refuseHeader("Authorization", "Bearer x")).toBeUndefined();
});
