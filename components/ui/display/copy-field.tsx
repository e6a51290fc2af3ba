"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Button } from "../button";
import { Label } from "../label";
import { fieldFrame } from "../text-field";

const saidForMs = 2000;

/** A value to take along: in full, in fixed-width letters, with a button that copies it and says so. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("idle"), saidForMs);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  return (
    <div className="grid min-w-0 gap-[5px]">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <span className={`${fieldFrame} h-8 flex-1 px-2.5`}>
          <input
            id={id}
            readOnly
            value={value}
            spellCheck={false}
            onFocus={(event) => event.target.select()}
            className="w-full min-w-0 bg-transparent font-mono text-small text-text outline-none focus-visible:shadow-none"
          />
        </span>
        <Button
          aria-label={`Copy ${label}`}
          icon={state === "copied" ? <Check /> : <Copy />}
          className="w-24"
          onClick={() => void copy()}
        >
          {state === "copied" ? "Copied" : "Copy"}
        </Button>
      </div>
      <p role="status" className={state === "failed" ? "text-label text-danger" : "sr-only"}>
        {state === "copied" && "Copied"}
        {state === "failed" && "The browser did not allow copying. Select the text and copy it by hand."}
      </p>
    </div>
  );
}
