import { useEffect, useRef, useState } from "react";
import type { ApiCall } from "./api-call";
import type { Secrets } from "./secrets-context";

/** What came back, or why nothing did. */
export type Tried =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly statusText: string;
      readonly timeMs: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: string;
    }
  | { readonly kind: "failed"; readonly message: string };

const longestMs = 60_000;

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function failure(error: unknown): Tried {
  const isTimeout = error instanceof DOMException && error.name === "TimeoutError";
  const message = isTimeout
    ? "There was no answer within a minute."
    : "The call could not be sent. The console may be unreachable, or there is a character in a header that cannot stand there.";
  return { kind: "failed", message };
}

async function send(call: ApiCall, secrets: Secrets, signal: AbortSignal): Promise<Tried> {
  const { user, organization } = secrets;
  const began = performance.now();
  const response = await fetch(`/api/v2${call.target}`, {
    method: call.method,
    headers: {
      ...call.headers,
      ...(call.hasSecrets && { authorization: `User ${user}, Organization ${organization}` }),
    },
    ...(call.body !== undefined && { body: call.body }),
    // The session of this browser has no business in the API, and nothing of the answer is kept.
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    signal,
  });
  const text = await response.text();
  const { status, statusText, headers } = response;
  const timeMs = performance.now() - began;
  return { kind: "answer", status, statusText, timeMs, headers: [...headers], body: pretty(text) };
}

/** Sends a call and keeps what came back; a call that is under way is broken off when its form goes away. */
export function useTry() {
  const [tried, setTried] = useState<Tried | null>(null);
  const [isPending, setIsPending] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (call: ApiCall, secrets: Secrets) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setIsPending(true);
    const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(longestMs)]);
    const answer = await send(call, secrets, signal).catch(failure);
    if (controller.signal.aborted) return;
    setIsPending(false);
    setTried(answer);
  };
  return { tried, isPending, run };
}
