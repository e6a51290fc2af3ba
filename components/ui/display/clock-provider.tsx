"use client";

import { createContext, type ReactNode, use, useCallback, useMemo, useSyncExternalStore } from "react";
import type { Zone } from "./format-time";

const tickMs = 20_000;

interface Clock {
  now: Date;
  zone: Zone;
}

const ClockContext = createContext<Clock | null>(null);

/** One clock for the page: the server's time in UTC until the page runs, then the browser's, moving on by itself. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  const onServer = useCallback(() => now, [now]);
  const time = useSyncExternalStore(subscribe, readTick, onServer);
  const zone = useSyncExternalStore<Zone>(subscribeNever, readLocal, readUtc);
  const clock = useMemo(() => ({ now: new Date(time), zone }), [time, zone]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** The present time and the zone to show times in. */
export function useClock(): Clock {
  const clock = use(ClockContext);
  if (!clock) throw new Error("useClock needs a ClockProvider above it");
  return clock;
}

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, tickMs);
  return () => clearInterval(timer);
}

function subscribeNever(): () => void {
  return () => undefined;
}

// A snapshot must stay the same between ticks, so the time goes up to the next: what was just done is never ahead of it.
function readTick(): number {
  return Math.ceil(Date.now() / tickMs) * tickMs;
}

function readLocal(): Zone {
  return "local";
}

function readUtc(): Zone {
  return "utc";
}
