"use client";

import { type QueryClient, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { ActionError, ActionResult } from "@/lib/core/errors";
import { toast, type ToastOptions } from "../ui/display/toast";
import { ActionFailure, goToSignIn, toActionError } from "./action-failure";

export type Action<Input, Data> = (input: Input) => Promise<ActionResult<Data>>;

export interface ActionOptions<Input, Data> {
  /** What to say when it is done; a string is the title. Null or absent: nothing. */
  success?: (data: Data, input: Input) => ToastOptions | string | null;
  /** The lists and things to load again afterwards (by the beginning of their keys). */
  invalidate?: readonly QueryKey[];
  /** Shows the outcome at once; returns how to take it back when it is refused. */
  optimistic?: (queryClient: QueryClient, input: Input) => () => void;
  onDone?: (data: Data, input: Input) => void;
  /** Called with a refusal. Return true when the screen shows it itself: then no toast does. */
  onFailed?: (error: ActionError, input: Input) => boolean | void;
}

export interface RunningAction<Input, Data> {
  run: (input: Input) => Promise<ActionResult<Data>>;
  isPending: boolean;
  failure: ActionError | null;
  reset: () => void;
}

/** The one way to change something: runs a server action, one call at a time, and does what follows from its answer. */
export function useAction<Input, Data>(
  action: Action<Input, Data>,
  options: ActionOptions<Input, Data> = {},
): RunningAction<Input, Data> {
  const queryClient = useQueryClient();
  const inFlight = useRef<Promise<ActionResult<Data>> | null>(null);

  const mutation = useMutation<Data, ActionFailure, Input, { rollBack?: () => void }>({
    mutationFn: async (input) => {
      const result = await action(input).catch(unanswered);
      if (!result.ok) throw new ActionFailure(result.error);
      return result.data;
    },
    onMutate: (input) => ({ rollBack: options.optimistic?.(queryClient, input) }),
    onSuccess: (data, input) => {
      say(options.success?.(data, input));
      for (const queryKey of options.invalidate ?? []) void queryClient.invalidateQueries({ queryKey });
      options.onDone?.(data, input);
    },
    onError: ({ error }, input, context) => {
      context?.rollBack?.();
      if (error.code === "unauthenticated") return goToSignIn();
      if (!options.onFailed?.(error, input)) sayRefusal(error);
    },
  });

  const execute = async (input: Input): Promise<ActionResult<Data>> => {
    try {
      return { ok: true, data: await mutation.mutateAsync(input) };
    } catch (cause) {
      return { ok: false, error: toActionError(cause) };
    } finally {
      inFlight.current = null;
    }
  };
  // A second press while the first is under way joins it instead of sending it twice.
  const run = (input: Input) => (inFlight.current ??= execute(input));

  return {
    run,
    isPending: mutation.isPending,
    failure: mutation.error?.error ?? null,
    reset: mutation.reset,
  };
}

function unanswered(cause: unknown): { ok: false; error: ActionError } {
  return { ok: false, error: toActionError(cause) };
}

function say(words: ToastOptions | string | null | undefined): void {
  if (words) toast(typeof words === "string" ? { title: words } : words);
}

function sayRefusal(error: ActionError): void {
  const description = error.requestId ? `Request ID ${error.requestId}` : undefined;
  toast({ title: error.message, description, tone: "danger" });
}
