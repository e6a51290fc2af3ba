import { createServer, type RequestListener } from "node:http";
import { expect, test } from "../fixtures/server";
import { ElementsClient, type ElementsError } from "./elements-client";

/** A platform of a few lines, for what the real one does only under pressure. */
async function withPlatform(listener: RequestListener, use: (client: ElementsClient) => Promise<void>) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const settings = { userSecret: "u", organizationSecret: "o" };
  try {
    await use(new ElementsClient({ baseUrl: `http://127.0.0.1:${port}`, ...settings, retries: 2 }));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("the client waits as long as it is told, and tries again", async () => {
  const times: number[] = [];
  const listener: RequestListener = (_request, response) => {
    times.push(Date.now());
    if (times.length === 1) response.writeHead(429, { "retry-after": "1" }).end('{"message":"Too many"}');
    else response.writeHead(200, { "elements-returned-count": "0" }).end("[]");
  };
  await withPlatform(listener, async (client) => {
    expect((await client.accounts.list()).items).toEqual([]);
    expect(times).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(900);
  });
});

test("it gives up after a while, and when the wait is too long", async () => {
  let requests = 0;
  let wait = "0";
  const listener: RequestListener = (_request, response) => {
    requests += 1;
    response.writeHead(429, { "retry-after": wait }).end('{"message":"Too many","requestId":"r-1"}');
  };
  await withPlatform(listener, async (client) => {
    const expected: Partial<ElementsError> = { status: 429, message: "Too many", requestId: "r-1" };
    await expect(client.organization.me()).rejects.toMatchObject(expected);
    expect(requests).toBe(3);
    wait = "3600";
    await expect(client.organization.me()).rejects.toMatchObject(expected);
    expect(requests).toBe(4);
  });
});

test("it sends what the documentation says", async () => {
  const seen: string[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(200, { "elements-returned-count": "0" }).end("[]");
  };
  await withPlatform(listener, async (client) => {
    await client.accounts.users(7).list({ where: "firstName='A B'", pageSize: 5 });
    await client.users.get("ada+test@example.test");
    expect(seen).toEqual([
      "GET /elements/api-v2/accounts/7/users?where=firstName%3D%27A+B%27&pageSize=5 User u, Organization o",
      "GET /elements/api-v2/users/ada%2Btest%40example.test User u, Organization o",
    ]);
  });
});
