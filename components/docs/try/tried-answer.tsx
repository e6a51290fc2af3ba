import { Notice } from "../../ui/display/notice";
import { Tag } from "../../ui/display/tag";
import { CodeBlock } from "../code-block";
import type { Tried } from "./use-try";

const mostShown = 200_000;

/** What came back: status, time, headers, body. Said to screen readers in one line. */
export function TriedAnswer({ tried }: { tried: Tried | null }) {
  return (
    <div className="grid min-w-0 gap-2.5 empty:hidden">
      <p role="status" className={tried?.kind === "answer" ? "flex items-center gap-2" : "sr-only"}>
        {tried?.kind === "answer" && (
          <>
            <Tag variant={toneOf(tried.status)} className="tabular-nums">
              {`${tried.status} ${tried.statusText}`.trim()}
            </Tag>
            <span className="text-label text-text-2 tabular-nums">{Math.round(tried.timeMs)} ms</span>
          </>
        )}
      </p>
      {tried?.kind === "failed" && <Notice tone="danger">{tried.message}</Notice>}
      {tried?.kind === "answer" && <Content tried={tried} />}
    </div>
  );
}

function toneOf(status: number): "ok" | "warn" | "danger" {
  if (status < 400) return "ok";
  return status < 500 ? "warn" : "danger";
}

function Content({ tried: { headers, body } }: { tried: Extract<Tried, { kind: "answer" }> }) {
  const isCut = body.length > mostShown;
  return (
    <>
      {body === "" ? (
        <p className="text-text-2">The body is empty.</p>
      ) : (
        <CodeBlock label="answer" code={isCut ? body.slice(0, mostShown) : body} />
      )}
      {isCut && (
        <p className="text-label text-text-2">Cut off here: the answer is longer than 200,000 characters.</p>
      )}
      <details>
        <summary className="w-fit rounded-s text-label text-text-2 hover:text-text">
          {headers.length} headers
        </summary>
        <div className="mt-1.5">
          <CodeBlock label="headers" code={headers.map(([name, value]) => `${name}: ${value}`).join("\n")} />
        </div>
      </details>
    </>
  );
}
