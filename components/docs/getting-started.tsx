import type { Convention } from "@/lib/api/document/conventions";
import type { Step } from "@/lib/api/getting-started";
import { SectionCard } from "../shell/section-card";
import { CodeBlock } from "./code-block";
import { InlineCode } from "./inline-code";

interface GettingStartedProps {
  steps: readonly Step[];
  conventions: readonly Convention[];
}

/** The beginning: the way in, in curl, and what holds for every operation. */
export function GettingStarted({ steps, conventions }: GettingStartedProps) {
  return (
    <div className="grid shrink-0 items-start gap-3.5 min-[1280px]:grid-cols-2">
      <SectionCard
        id="getting-started"
        title="Getting started"
        action={
          <a
            href="/api/v2/openapi.json"
            className="rounded-s text-label font-medium text-accent hover:underline"
          >
            OpenAPI 3.1 document
          </a>
        }
      >
        <ol className="grid gap-4">
          {steps.map(({ title, text, code }, index) => (
            <li key={title} className="grid min-w-0 gap-1.5">
              <h3 className="font-semibold">
                {index + 1}. {title}
              </h3>
              <p className="text-text-2">
                <InlineCode text={text} />
              </p>
              <CodeBlock label={`command to ${title.toLowerCase()}`} code={code} />
            </li>
          ))}
        </ol>
      </SectionCard>
      <SectionCard id="conventions" title="What holds for every operation">
        <dl className="grid gap-3">
          {conventions.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-semibold">{title}</dt>
              <dd className="break-words text-text-2">
                <InlineCode text={text} />
              </dd>
            </div>
          ))}
        </dl>
      </SectionCard>
    </div>
  );
}
