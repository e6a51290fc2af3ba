import { Fragment } from "react";

const code = "rounded-[4px] bg-surface-2 px-1 py-px font-mono text-[0.92em] break-words";

/** Words in which `code` stands between back quotes. */
export function InlineCode({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className={code}>
        {part}
      </code>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
