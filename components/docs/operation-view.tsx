import type { OperationBody, OperationDetails } from "@/lib/api/schemas";
import { Card } from "../shell/card";
import { SectionCard } from "../shell/section-card";
import { AnswersTable } from "./answers-table";
import { CodeBlock } from "./code-block";
import { FieldsTable } from "./fields-table";
import { InlineCode } from "./inline-code";
import { MethodTag } from "./method-tag";
import { curlCommand } from "./try/curl-command";
import { exampleCall } from "./try/api-call";
import { TryCard } from "./try/try-card";

/** Everything about one operation. */
export function OperationView({ operation }: { operation: OperationDetails }) {
  const { fields, isList, answers } = operation;
  const served = answers[0]?.example;
  const call = exampleCall(operation);
  return (
    <>
      <OperationHead operation={operation} />
      <div className="grid shrink-0 items-start gap-3.5 min-[1280px]:grid-cols-2">
        <div className="grid min-w-0 gap-3.5">
          <TakenCards operation={operation} />
          <SectionCard id="answers" title="Answers">
            <AnswersTable answers={answers} />
          </SectionCard>
          {fields.length > 0 && (
            <SectionCard id="fields" title={isList ? "Each row of the answer" : "The answer"}>
              <FieldsTable label="Field" rows={fields} />
            </SectionCard>
          )}
        </div>
        <div className="grid min-w-0 gap-3.5">
          <TryCard key={operation.id} operation={operation} />
          <SectionCard id="example" title="Example">
            <div className="grid gap-2.5">
              <CodeBlock label="example call" code={curlCommand(call, "$ROLECALL")} />
              {served !== undefined && (
                <CodeBlock
                  label="example answer"
                  code={typeof served === "string" ? served : JSON.stringify(served, null, 2)}
                />
              )}
            </div>
          </SectionCard>
        </div>
      </div>
    </>
  );
}

function OperationHead({
  operation: { method, path, summary, description },
}: {
  operation: OperationDetails;
}) {
  return (
    <Card aria-label={summary} className="grid shrink-0 gap-1.5 px-4 py-3.5">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <MethodTag method={method} />
        <code className="min-w-0 font-mono text-heading font-semibold break-all">/api/v2{path}</code>
      </p>
      {description.split("\n\n").map((paragraph, index) => (
        <p key={index} className="max-w-180 break-words text-text-2">
          <InlineCode text={paragraph} />
        </p>
      ))}
    </Card>
  );
}

/** What is sent: the fields of JSON, or the kinds of file. */
function BodyCard({ body: { isRequired, files, fields } }: { body: OperationBody }) {
  const kind = files.length > 0 ? "File" : "JSON";
  return (
    <SectionCard id="body" title="Body" note={isRequired ? `${kind}, required` : kind}>
      {files.length > 0 ? (
        <dl className="grid gap-1.5">
          {files.map(({ mediaType, description }) => (
            <div key={mediaType} className="flex flex-wrap gap-x-2.5">
              <dt className="font-mono text-label">{mediaType}</dt>
              <dd className="text-text-2">{description}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <FieldsTable label="Field" rows={fields} isSent />
      )}
    </SectionCard>
  );
}

const places = { path: "Path", query: "Query", header: "Header" } as const;

/** What a call has to say and may say. */
function TakenCards({ operation: { parameters, body } }: { operation: OperationDetails }) {
  const used = (["path", "query", "header"] as const).filter((place) =>
    parameters.some((parameter) => parameter.place === place),
  );
  return (
    <>
      {used.length > 0 && (
        <SectionCard id="parameters" title="Parameters">
          <div className="grid gap-2.5">
            {used.map((place) => (
              <FieldsTable
                key={place}
                label={places[place]}
                rows={parameters.filter((parameter) => parameter.place === place)}
                isSent
              />
            ))}
          </div>
        </SectionCard>
      )}
      {body && <BodyCard body={body} />}
    </>
  );
}
