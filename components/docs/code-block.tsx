"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "../ui/icon-button";

const saidForMs = 2000;

/** Code as it stands, with a button that copies it. It scrolls inside itself, also by keyboard. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), saidForMs);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  return (
    <div className="min-w-0">
      <div className="flex items-start rounded-m border border-line bg-surface-2">
        <pre
          tabIndex={0}
          role="region"
          aria-label={label}
          className="max-h-105 min-w-0 flex-1 overflow-auto rounded-m py-2.5 pl-3 font-mono text-label"
        >
          {code}
        </pre>
        <IconButton
          label={`Copy ${label}`}
          icon={state === "copied" ? <Check className="text-ok" /> : <Copy />}
          size="row"
          className="m-1.5 shrink-0"
          onClick={() => void copy()}
        />
      </div>
      <p role="status" className={state === "failed" ? "mt-1 text-label text-danger" : "sr-only"}>
        {state === "copied" && "Copied"}
        {state === "failed" && "The browser did not allow copying. Select the text and copy it by hand."}
      </p>
    </div>
  );
}
