/** A small turning ring, for inside a button or a field. Beside words that say what is going on. */
export function Spinner({ className = "" }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`size-3.5 shrink-0 animate-spin rounded-full border-[1.75px] border-current border-r-transparent ${className}`}
    />
  );
}
