"use client";

import { useRef, useState } from "react";
import { type Action, useAction } from "../form/use-action";

/**
 * A code on its way to a server action: sent with its last digit, gone when it was refused, so that the next is typed at
 * once.
 */
export function useCodeEntry<Data>(action: Action<{ code: string }, Data>, onDone: (data: Data) => void) {
  const [code, setCode] = useState("");
  const [isDone, setDone] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { run, isPending, failure, reset } = useAction(action, {
    onDone: (data) => {
      setDone(true);
      onDone(data);
    },
    onFailed: () => {
      setCode("");
      field.current?.focus();
      return true;
    },
  });
  return {
    code,
    setCode,
    field,
    failure,
    /** Until the next page is there, too. */
    isPending: isPending || isDone,
    send: (typed: string) => void run({ code: typed }),
    startAnew: () => {
      setCode("");
      reset();
    },
  };
}
