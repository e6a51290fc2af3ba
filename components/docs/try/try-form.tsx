"use client";

import { Send } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { OperationDetails } from "@/lib/api/schemas";
import { Button } from "../../ui/button";
import { CodeBlock } from "../code-block";
import { callMistakes, callOf, exampleBody, exampleValues, valueKey } from "./api-call";
import { BodyField } from "./body-field";
import { curlCommand } from "./curl-command";
import { ParameterField } from "./parameter-field";
import { useSecrets } from "./secrets-context";
import { secretMistakes, SecretFields } from "./secret-fields";
import { TriedAnswer } from "./tried-answer";
import { useTry } from "./use-try";
import { isFinal, Warning } from "./warning";

/** What the form holds: values that begin with the example, and what is wrong with them once one wanted to send. */
function useCallForm(operation: OperationDetails) {
  const { secrets } = useSecrets();
  const [values, setValues] = useState(() => exampleValues(operation));
  const [body, setBody] = useState(() => exampleBody(operation));
  const [isJudged, setIsJudged] = useState(false);
  const mistakes = {
    ...callMistakes(operation, values, body),
    ...(operation.isPublic ? {} : secretMistakes(secrets)),
  };
  return {
    values,
    setValue: (key: string, value: string) => setValues({ ...values, [key]: value }),
    bodyField: { body: operation.body, value: body, onChange: setBody },
    call: callOf(operation, values, body),
    isRight: Object.keys(mistakes).length === 0,
    judge: () => setIsJudged(true),
    mistakes: isJudged ? mistakes : {},
  };
}

/** Calls the operation with one's own secrets. What it answers is real. */
export function TryForm({ operation }: { operation: OperationDetails }) {
  const { secrets } = useSecrets();
  const form = useCallForm(operation);
  const { tried, isPending, run } = useTry();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    form.judge();
    if (form.isRight) {
      if (!isPending) void run(form.call, secrets);
      return;
    }
    // The first field that is wrong is known only when the mistakes are drawn.
    const element = event.currentTarget;
    requestAnimationFrame(() => element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <div className="grid gap-3.5">
      <form noValidate autoComplete="off" onSubmit={submit} className="grid gap-3">
        {!operation.isPublic && <SecretFields mistakes={form.mistakes} />}
        {operation.parameters.map((parameter) => {
          const key = valueKey(parameter);
          return (
            <ParameterField
              key={key}
              parameter={parameter}
              value={form.values[key] ?? ""}
              onChange={(value) => form.setValue(key, value)}
              error={form.mistakes[key]}
            />
          );
        })}
        <BodyField {...form.bodyField} error={form.mistakes.body} />
        <Warning method={operation.method} path={operation.path} />
        <Button
          type="submit"
          variant={isFinal(operation) ? "solid-danger" : "primary"}
          icon={<Send />}
          isPending={isPending}
          className="justify-self-start"
        >
          Send {operation.method}
        </Button>
      </form>
      <CodeBlock label="curl command" code={curlCommand(form.call, `${location.origin}/api/v2`)} />
      <TriedAnswer tried={tried} />
    </div>
  );
}
