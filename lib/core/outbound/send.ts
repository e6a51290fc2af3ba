import "server-only";
import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { env } from "../env";
import { AppError } from "../errors";
import { type AllowedTarget, isAllowedAddress, isAllowedHost } from "./allow-list";
import { readBounded } from "./bounded-body";
import { failureOf } from "./failure";
import { ownHeaders } from "./headers";
import { notPublic, readTarget, type Target } from "./target";

export interface OutboundRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the job's run: aborted, nothing more leaves and what is under way is cut off. */
  readonly signal: AbortSignal;
}

export interface OutboundAnswer {
  /** Any: a redirect is an answer, too, and is not followed. */
  readonly status: number;
  readonly body: Buffer;
}

interface Address {
  readonly address: string;
  readonly family: number;
}

export interface OutboundOptions {
  readonly allowed?: readonly AllowedTarget[];
  /** Every address of a name. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
}

const timeoutMs = 10_000;
const mostBytes = 1024 * 1024;

const useHttp = "Use an address that answers plain requests.";

const resolveAll = (host: string) => lookup(host, { all: true });

/** Resolved or rejected like the work, or rejected as soon as the signal aborts, whatever the work does then. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** @throws AppError when one of them is not allowed: of several nobody knows which the next request would take */
async function addressesOf(
  { host, port }: Target,
  allowed: readonly AllowedTarget[],
  resolve: (host: string) => Promise<readonly Address[]>,
): Promise<readonly Address[]> {
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  if (found.length === 0) throw new AppError("refused", `${host} has no address.`);
  if (isAllowedHost(allowed, host, port)) return found;
  if (found.every(({ address }) => isAllowedAddress(allowed, address, port))) return found;
  throw new AppError("refused", notPublic(host));
}

/** Answers with what was looked up and judged before, whatever the name leads to by now. */
function pinnedTo(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, answer) => {
    const [first] = addresses;
    if (all === true || !first) answer(null, [...addresses]);
    else answer(null, first.address, first.family);
  };
}

function connect(
  request: OutboundRequest,
  { url, host, port }: Target,
  addresses: readonly Address[],
  signal: AbortSignal,
) {
  const { method, body } = request;
  const client = url.protocol === "https:" ? https : http;
  return new Promise<http.IncomingMessage>((resolve, reject) => {
    const sent = client.request({
      ...{ method, host, port, signal },
      path: `${url.pathname}${url.search}`,
      headers: ownHeaders(url, request.headers, body),
      lookup: pinnedTo(addresses),
      // A connection of its own, and a name for the certificate only where there is one.
      agent: false,
      ...(isIP(host) === 0 && { servername: host }),
    });
    sent.once("response", resolve);
    sent.once("upgrade", (_answer, socket) => {
      socket.destroy();
      reject(new AppError("refused", `${url.host} answered 101 and wants to go on without HTTP. ${useHttp}`));
    });
    sent.on("error", reject);
    // Whatever else ends it comes to this; after an answer it says nothing any more.
    sent.once("close", () => reject(new Error("the connection was closed before an answer")));
    sent.end(body);
  });
}

/**
 * The one way out for jobs: to public addresses and those that OUTBOUND_ALLOW names, looked up once and connected to as
 * found; no redirects, no cookies, one limit for the time and one for the answer.
 * @throws AppError with a sentence for the job's last error, or the signal's own reason
 */
export async function sendOutbound(
  request: OutboundRequest,
  options: OutboundOptions = {},
): Promise<OutboundAnswer> {
  const target = readTarget(request.url);
  if (typeof target === "string") throw new AppError("refused", target);
  const { allowed = env().outboundAllow, resolve = resolveAll } = options;
  const patience = AbortSignal.timeout(options.timeoutMs ?? timeoutMs);
  const signal = AbortSignal.any([request.signal, patience]);
  try {
    signal.throwIfAborted();
    const addresses = await orAborted(addressesOf(target, allowed, resolve), signal);
    const answer = await orAborted(connect(request, target, addresses, signal), signal);
    const body = await orAborted(readBounded(answer, options.mostBytes ?? mostBytes), signal);
    return { status: answer.statusCode ?? 0, body };
  } catch (error) {
    request.signal.throwIfAborted();
    throw failureOf(error, target.url.host, patience.aborted);
  }
}
