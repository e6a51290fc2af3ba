import { setTimeout as sleep } from "node:timers/promises";
import { ElementsError } from "./elements-error";

export interface ClientSettings {
  /** Scheme and host, without a path. */
  readonly baseUrl: string;
  /** Where the API is on that host. */
  readonly basePath?: string;
  readonly userSecret?: string;
  readonly organizationSecret?: string;
  /** The whole header, instead of the one made of the two secrets. */
  readonly authorization?: string;
  /** How often a request is sent again that was sent too soon. */
  readonly retries?: number;
}

export type QueryValue = string | number | boolean | undefined;

export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

const longestWaitInSeconds = 20;

/** Retry-After is a number of seconds or a date. */
function secondsToWait(retryAfter: string | null): number {
  const value = retryAfter ?? "1";
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? 1 : Math.max(0, seconds);
}

/** A body may be empty, or a proxy's page. */
function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

export const segment = (value: string | number) => encodeURIComponent(String(value));

/** Sends one request after the other and says what came back, or throws what was refused. */
export class Transport {
  constructor(private readonly settings: ClientSettings) {}

  /** @throws ElementsError when the answer's status is 400 or more */
  async call<T>(call: Call): Promise<Answer<T>> {
    const retries = this.settings.retries ?? 4;
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.send(call);
      const seconds = secondsToWait(response.headers.get("retry-after"));
      const isWorthWaiting = response.status === 429 && attempt < retries && seconds <= longestWaitInSeconds;
      if (isWorthWaiting) {
        await response.body?.cancel();
        await sleep(seconds * 1_000);
        continue;
      }
      const body = parsed(await response.text());
      if (response.status >= 400) throw new ElementsError(response.status, response.headers, body);
      // The contract says what each route answers; specs check that field by field.
      return { status: response.status, headers: response.headers, body: body as T };
    }
  }

  /** Only the body of the answer. */
  async body<T>(call: Call): Promise<T> {
    return (await this.call<T>(call)).body;
  }

  private send(call: Call): Promise<Response> {
    const { baseUrl, basePath = "/elements/api-v2" } = this.settings;
    const url = new URL(`${basePath}${call.path}`, baseUrl);
    for (const [name, value] of Object.entries(call.query ?? {}))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const text = call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const headers = new Headers({ accept: "application/json" });
    if (text !== undefined) headers.set("content-type", "application/json");
    const authorization = this.authorization();
    if (authorization) headers.set("authorization", authorization);
    for (const [name, value] of Object.entries(call.headers ?? {})) headers.set(name, value);
    return fetch(url, { method: call.method, headers, ...(text === undefined ? {} : { body: text }) });
  }

  private authorization(): string {
    const { authorization, userSecret, organizationSecret } = this.settings;
    if (authorization !== undefined) return authorization;
    const parts = [
      ...(userSecret ? [`User ${userSecret}`] : []),
      ...(organizationSecret ? [`Organization ${organizationSecret}`] : []),
    ];
    return parts.join(", ");
  }
}
