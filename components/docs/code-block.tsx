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
    <div className="relative min-w-0">
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="max-h-105 overflow-auto rounded-m border border-line bg-surface-2 py-2.5 pr-11 pl-3 font-mono text-label"
      >
        {code}
      </pre>
      <IconButton
        label={`Copy ${label}`}
        icon={state === "copied" ? <Check className="text-ok" /> : <Copy />}
        size="row"
        className="absolute top-1.5 right-1.5 bg-surface-2"
        onClick={() => void copy()}
      />
      <p role="status" className={state === "failed" ? "mt-1 text-label text-danger" : "sr-only"}>
        {state === "copied" && "Copied"}
        {state === "failed" && "The browser did not allow copying. Select the text and copy it by hand."}
      </p>
    </div>
  );
}
