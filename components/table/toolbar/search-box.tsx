"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Kbd } from "../../ui/display/kbd";
import { Spinner } from "../../ui/display/spinner";
import { IconButton } from "../../ui/icon-button";
import { TextField } from "../../ui/text-field";

interface SearchBoxProps {
  /** The accessible name and the words in the empty box: "Search users". */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The key that brings the focus here from anywhere on the page. */
  hotkey?: string;
  isLoading?: boolean;
  className?: string;
}

const debounceMs = 120;

/** A box to search with as one types. Escape empties it, then leaves it; the focus stays otherwise. */
export function SearchBox({ label, value, onChange, hotkey, isLoading, className }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const { text, change } = useTypedText(value, onChange);
  useHotkey(hotkey, input);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") return change(text, 0);
    if (event.key !== "Escape") return;
    if (text) change("", 0);
    else input.current?.blur();
  };
  const clear = () => {
    change("", 0);
    input.current?.focus();
  };

  return (
    <TextField
      ref={input}
      type="search"
      role="searchbox"
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => change(event.target.value, debounceMs)}
      onKeyDown={onKeyDown}
      icon={isLoading ? <Spinner className="mx-px animate-[spin_1s_linear_infinite]" /> : <Search />}
      className={className}
      end={
        text ? (
          <IconButton label="Clear search" icon={<X />} className="-mr-2 size-6" onClick={clear} />
        ) : (
          hotkey && <Kbd>{hotkey}</Kbd>
        )
      }
    />
  );
}

/** What stands in the box, ahead of the value that follows when typing pauses. */
function useTypedText(value: string, onChange: (value: string) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // A value from outside (Clear, the browser's Back) wins over what stands here.
  if (known !== value) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (next: string, delayMs: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), delayMs);
  };
  return { text, change };
}

function useHotkey(hotkey: string | undefined, input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    if (!hotkey) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== hotkey || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector("[role=dialog], [role=menu]")) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [hotkey, input]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
