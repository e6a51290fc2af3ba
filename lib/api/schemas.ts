import { z } from "zod";
import { exactText } from "@/lib/core/text";

// What the page about the API shows: the OpenAPI document, put in order for a reader.

export const getApiReferenceInput = z.strictObject({
  /** The `operationId`; left out: the beginning, without one. */
  operation: exactText("Operation", 100).optional(),
});

/** One line of a table of fields. */
export interface FieldRow {
  readonly name: string;
  /** 0, or how deep inside an object it is. */
  readonly depth: number;
  /** "integer or string" */
  readonly type: string;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly description: string;
  /** "at most 2,000", "one of …" */
  readonly limits: readonly string[];
}

export const parameterPlaces = ["path", "query", "header"] as const;

export interface ParameterRow extends FieldRow {
  readonly place: (typeof parameterPlaces)[number];
  /** What a call of the example sends; undefined when it sends none. */
  readonly value: string | undefined;
}

export interface OperationSummary {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

export interface OperationGroup {
  readonly name: string;
  readonly operations: readonly OperationSummary[];
}

export interface AnswerRow {
  readonly status: number;
  readonly description: string;
  /** Its headers, besides that of the request ID. */
  readonly headers: readonly { readonly name: string; readonly description: string }[];
  readonly example: unknown;
}

export interface OperationBody {
  readonly isRequired: boolean;
  /** As which the example is sent: JSON, or a file. */
  readonly mediaType: string;
  /** Of a file: every kind that is taken. */
  readonly files: readonly { readonly mediaType: string; readonly description: string }[];
  /** Of JSON. */
  readonly fields: readonly FieldRow[];
  readonly example: unknown;
}

export interface OperationDetails extends OperationSummary {
  /** In Markdown of which only code and paragraphs are used. */
  readonly description: string;
  readonly isPublic: boolean;
  readonly parameters: readonly ParameterRow[];
  readonly body: OperationBody | undefined;
  /** The fields of the answer when it is served. */
  readonly fields: readonly FieldRow[];
  readonly isList: boolean;
  /** The one when it is served first, then the refusals. */
  readonly answers: readonly AnswerRow[];
}

export interface ApiReference {
  readonly groups: readonly OperationGroup[];
  /** The chosen one; null at the beginning, undefined when there is none of that name. */
  readonly operation: OperationDetails | null | undefined;
}
