import type { AnswerRow } from "@/lib/api/schemas";
import { Tag } from "../ui/display/tag";
import { CodeBlock } from "./code-block";
import { InlineCode } from "./inline-code";

/** What can come back: each status, what it means, its headers, and how a refusal looks. */
export function AnswersTable({ answers }: { answers: readonly AnswerRow[] }) {
  return (
    <ul className="grid">
      {answers.map((answer) => (
        <li key={answer.status} className="flex gap-3 border-t border-line py-2 first:border-t-0 first:pt-0">
          <Tag variant={answer.status < 400 ? "ok" : "default"} className="shrink-0 tabular-nums">
            {answer.status}
          </Tag>
          <div className="min-w-0 flex-1 break-words">
            <InlineCode text={answer.description} />
            {answer.headers.map(({ name, description }) => (
              <p key={name} className="text-label text-text-2">
                <code className="font-mono">{name}</code>
                {description && (
                  <>
                    {": "}
                    <InlineCode text={description} />
                  </>
                )}
              </p>
            ))}
            {answer.status >= 400 && answer.example !== undefined && (
              <details className="mt-0.5">
                <summary className="w-fit rounded-s text-label text-text-2 hover:text-text">
                  Example of {answer.status}
                </summary>
                <div className="mt-1.5">
                  <CodeBlock
                    label={`example of ${answer.status}`}
                    code={JSON.stringify(answer.example, null, 2)}
                  />
                </div>
              </details>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
