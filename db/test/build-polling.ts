import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import type { Ctx } from "@/lib/core/ctx";
import { createElementInstance } from "@/lib/instances/commands/create-element-instance";
import { createFormula } from "@/lib/instances/commands/create-formula";
import { createFormulaInstance } from "@/lib/instances/commands/create-formula-instance";

export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/**
 * A service on this machine that jobs call: `/feed` is what a poller fetches, everything else takes what it is sent.
 * @param host a process that calls it needs this address in OUTBOUND_ALLOW
 */
export async function openListener(host = "127.0.0.1") {
  const heard: HeardRequest[] = [];
  const state = { content: "first", status: 200, headers: {} as Record<string, string> };
  const hooks: { beforeAnswer?: () => Promise<unknown> } = {};
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const answer = () => {
      const { method = "", url = "", headers } = request;
      heard.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(state.status, state.headers).end(url.startsWith("/feed") ? state.content : "");
    };
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => void Promise.resolve(hooks.beforeAnswer?.()).then(answer));
  });
  server.listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    port,
    /** Everything so far, oldest first. */
    heard,
    /** What it answers from now on. */
    state,
    /** What happens while a caller waits. */
    hooks,
    at: (path: string) => heard.filter((each) => each.path === path),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type Listener = Awaited<ReturnType<typeof openListener>>;

/** A configuration that polls `/feed` of a listener and tells its `/changed`. @param seconds between two fetches */
export const pollingConfiguration = ({ url }: Pick<Listener, "url">, seconds = 60) => ({
  "event.vendor.type": "polling",
  "event.poller.urls": `${url}/feed`,
  "event.poller.refresh_interval": (seconds / 60).toFixed(6),
  "event.notification.callback.url": `${url}/changed`,
});

/** An element instance of whose context it is, with its poller, as its owner would make it. */
export async function buildPolling(ctx: Ctx, listener: Pick<Listener, "url">, seconds?: number) {
  return createElementInstance.execute(ctx, {
    name: "Mailbox",
    elementKey: "mailbox",
    configuration: pollingConfiguration(listener, seconds),
  });
}

/**
 * A formula with a schedule that calls `/step` of a listener, and an active instance of it.
 * @param author whoever may create formulas in the account of `owner`
 */
export async function buildTrigger(
  author: Ctx,
  owner: Ctx,
  listener: Pick<Listener, "url">,
  cron = "*/2 * * * * *",
) {
  const { formulaId } = await createFormula.execute(author, {
    name: "Copy contacts",
    triggers: [{ type: "scheduled", properties: { cron } }],
    steps: [
      {
        name: "tell",
        type: "httpRequest",
        properties: { method: "POST", url: `${listener.url}/step`, body: { a: 1 } },
      },
    ],
  });
  const { instanceId } = await createFormulaInstance.execute(owner, {
    formulaId,
    name: "Copy contacts daily",
  });
  return { formulaId, instanceId };
}
