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
  const drop = useDrop(onChoose);
  return (
    <div
      {...drop.handlers}
      className={cn(
        "grid justify-items-center gap-2 rounded-m border border-dashed px-6 py-7 text-center transition-colors",
        drop.isOver ? "border-accent bg-accent-soft" : "border-line-control bg-surface-2",
        problem && !drop.isOver && "border-danger",
      )}
    >
      <FileUp className="size-5! text-text-3" />
      <p className="max-w-full font-medium break-words">{words}</p>
      <p id={`${id}-hint`} className="text-label text-text-2">
        {hint}
      </p>
      <FileButton describedBy={problem ? `${id}-problem` : `${id}-hint`} onChoose={onChoose} />
      {problem && (
        <p id={`${id}-problem`} role="alert" className="max-w-140 text-small text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}

function useDrop(onChoose: (file: File) => void) {
  const [isOver, setIsOver] = useState(false);
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(over);
  };
  const onDrop = (event: DragEvent) => {
    drag(false)(event);
    const [file] = event.dataTransfer.files;
    if (file) onChoose(file);
  };
  return { isOver, handlers: { onDragOver: drag(true), onDragLeave: drag(false), onDrop } };
}

// The button is what is seen and used by keyboard; the field behind it is named for whoever asks for it by name.
function FileButton({ describedBy, onChoose }: { describedBy: string; onChoose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        aria-label="File of users"
        tabIndex={-1}
        accept=".csv,.jsonl,.ndjson,.json,.txt,text/csv,application/jsonl"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onChoose(file);
          // The same file, changed, can be chosen again.
          currentTarget.value = "";
        }}
        className="sr-only"
      />
      <Button
        variant="primary"
        aria-describedby={describedBy}
        onClick={() => input.current?.click()}
        className="mt-1"
      >
        Choose file
      </Button>
    </>
  );
}
