"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";

interface DropAreaProps {
  /** What to do, in words: "Drop a file here, or choose one". */
  words: string;
  hint: string;
  problem: string | null;
  onChoose: (file: File) => void;
}

/** A place to drop a file on, with the button that does the same and with what is wrong with the file chosen last. */
export function DropArea({ words, hint, problem, onChoose }: DropAreaProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) onChoose(file);
    // The same file, changed, can be chosen again.
    if (input.current) input.current.value = "";
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(over);
  };
  return (
    <div
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
      className={cn(
        "grid justify-items-center gap-2 rounded-m border border-dashed px-6 py-7 text-center transition-colors",
        isOver ? "border-accent bg-accent-soft" : "border-line-control bg-surface-2",
        problem && !isOver && "border-danger",
      )}
    >
      <FileUp className="size-5! text-text-3" />
      <p className="font-medium">{words}</p>
      <p id={`${id}-hint`} className="text-label text-text-2">
        {hint}
      </p>
      {/* The button is what is seen and used by keyboard; the field behind it is named for whoever asks for it by name. */}
      <input
        ref={input}
        type="file"
        aria-label="File of users"
        tabIndex={-1}
        accept=".csv,.jsonl,.ndjson,.json,.txt,text/csv,application/jsonl"
        onChange={(event) => take(event.target.files)}
        className="sr-only"
      />
      <Button
        variant="primary"
        aria-describedby={problem ? `${id}-problem` : `${id}-hint`}
        onClick={() => input.current?.click()}
        className="mt-1"
      >
        Choose file
      </Button>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="max-w-140 text-small text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
