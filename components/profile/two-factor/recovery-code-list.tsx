"use client";

import { Check, Copy, Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button";
import { buttonVariants } from "../../ui/button-variants";

/** The codes, to be copied, or kept as a file that is made here and comes from nowhere. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = () =>
    navigator.clipboard.writeText(codes.join("\n")).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  const file = `Recovery codes for Rolecall. Each works once.\n\n${codes.join("\n")}\n`;
  return (
    <div className="grid gap-3">
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-m border border-line bg-surface-2 px-4 py-3 text-center font-mono"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button icon={state === "copied" ? <Check /> : <Copy />} onClick={() => void copy()}>
          {state === "copied" ? "Copied" : "Copy codes"}
        </Button>
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download="rolecall-recovery-codes.txt"
          className={buttonVariants()}
        >
          <Download />
          Download codes
        </a>
      </div>
      <p role="status" className={state === "failed" ? "text-label text-danger" : "sr-only"}>
        {state === "copied" && "Copied"}
        {state === "failed" && "The browser did not allow copying. Select the codes and copy them by hand."}
      </p>
    </div>
  );
}
