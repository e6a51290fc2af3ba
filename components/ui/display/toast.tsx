"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useSyncExternalStore } from "react";

export interface ToastOptions {
  title: string;
  description?: ReactNode;
  /** The description goes on changing for some seconds. */
  isLive?: boolean;
  tone?: "default" | "danger";
  action?: { label: string; onClick: () => void };
  durationMs?: number;
}

// The code that draws toasts is loaded with the first one: most visits have none.
const Toaster = dynamic(() => import("./toaster").then((loaded) => loaded.Toaster), { ssr: false });
let waiting: readonly ToastOptions[] = [];
const listeners = new Set<() => void>();

/** Says what happened, at the bottom right, with at most one thing to do about it. */
export function toast(options: ToastOptions): void {
  change([...waiting, options]);
}

/** Where toasts appear. Mounted once. */
export function Toasts() {
  const queue = useSyncExternalStore(subscribe, readQueue, readNone);
  const wasNeeded = useSyncExternalStore(subscribe, readWasNeeded, readNever);
  return wasNeeded ? <Toaster queue={queue} onShown={forget} /> : null;
}

let hasBeenNeeded = false;

function change(next: readonly ToastOptions[]): void {
  waiting = next;
  hasBeenNeeded = true;
  for (const listener of listeners) listener();
}

function forget(shown: readonly ToastOptions[]): void {
  change(waiting.filter((one) => !shown.includes(one)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly ToastOptions[] = [];
const readQueue = () => waiting;
const readNone = () => none;
const readWasNeeded = () => hasBeenNeeded;
const readNever = () => false;
