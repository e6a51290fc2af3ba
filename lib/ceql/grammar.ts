import { EmbeddedActionsParser, type IToken } from "chevrotain";
import { errorMessages } from "./messages";
import { tokens, vocabulary } from "./tokens";

// condition := all (OR all)*      all := unary (AND unary)*      unary := NOT* ( "(" condition ")" | test )
// test := field ( comparator value | [NOT] LIKE text | [NOT] IN "(" value ("," value)* ")" | IS [NOT] NULL )

/** A condition as it is written; whether its fields and values fit is not known yet. */
export type Written =
  | { readonly kind: "all" | "any"; readonly parts: readonly Written[] }
  | { readonly kind: "not"; readonly part: Written }
  | { readonly kind: "test"; readonly field: IToken; readonly predicate: WrittenPredicate };

export type WrittenPredicate =
  | { readonly kind: "compare"; readonly operator: IToken; readonly value: IToken }
  | {
      readonly kind: "in";
      readonly operator: IToken;
      readonly values: readonly IToken[];
      readonly isNegated: boolean;
    }
  | {
      readonly kind: "like";
      readonly operator: IToken;
      readonly pattern: IToken;
      readonly isNegated: boolean;
    }
  | { readonly kind: "null"; readonly operator: IToken; readonly isNegated: boolean };

class ConditionParser extends EmbeddedActionsParser {
  readonly condition = this.RULE("condition", (): Written => {
    const parts = [this.SUBRULE(this.all)];
    this.MANY(() => {
      this.CONSUME(tokens.Or);
      parts.push(this.SUBRULE2(this.all));
    });
    return { kind: "any", parts };
  });

  private readonly all = this.RULE("all", (): Written => {
    const parts = [this.SUBRULE(this.unary)];
    this.MANY(() => {
      this.CONSUME(tokens.And);
      parts.push(this.SUBRULE2(this.unary));
    });
    return { kind: "all", parts };
  });

  private readonly unary = this.RULE("unary", (): Written => {
    let isNegated = false;
    // A loop: a thousand NOTs in a row are as deep as one.
    this.MANY(() => {
      this.CONSUME(tokens.Not);
      isNegated = !isNegated;
    });
    const part = this.OR([{ ALT: () => this.SUBRULE(this.group) }, { ALT: () => this.SUBRULE(this.test) }]);
    return isNegated ? { kind: "not", part } : part;
  });

  private readonly group = this.RULE("group", (): Written => {
    this.CONSUME(tokens.Left);
    const inner = this.SUBRULE(this.condition);
    this.CONSUME(tokens.Right);
    return inner;
  });

  private readonly test = this.RULE("test", (): Written => {
    const field = this.CONSUME(tokens.Identifier);
    const predicate = this.OR<WrittenPredicate>([
      { ALT: () => this.SUBRULE(this.comparison) },
      { ALT: () => this.SUBRULE(this.membership) },
      { ALT: () => this.SUBRULE(this.nullness) },
    ]);
    return { kind: "test", field, predicate };
  });

  private readonly comparison = this.RULE("comparison", (): WrittenPredicate => {
    const operator = this.CONSUME(tokens.Comparator);
    return { kind: "compare", operator, value: this.CONSUME(tokens.Value) };
  });

  /** LIKE and IN, which may have a NOT before them. */
  private readonly membership = this.RULE("membership", (): WrittenPredicate => {
    const isNegated = this.OPTION(() => this.CONSUME(tokens.Not)) !== undefined;
    return this.OR<WrittenPredicate>([
      {
        ALT: () => {
          const operator = this.CONSUME(tokens.Like);
          return { kind: "like", operator, pattern: this.CONSUME(tokens.Text), isNegated };
        },
      },
      {
        ALT: () => {
          const operator = this.CONSUME(tokens.In);
          return { kind: "in", operator, values: this.SUBRULE(this.values), isNegated };
        },
      },
    ]);
  });

  private readonly values = this.RULE("values", (): IToken[] => {
    const values: IToken[] = [];
    this.CONSUME(tokens.Left);
    this.AT_LEAST_ONE_SEP({
      SEP: tokens.Comma,
      DEF: () => {
        values.push(this.CONSUME(tokens.Value));
      },
    });
    this.CONSUME(tokens.Right);
    return values;
  });

  private readonly nullness = this.RULE("nullness", (): WrittenPredicate => {
    const operator = this.CONSUME(tokens.Is);
    const isNegated = this.OPTION(() => this.CONSUME(tokens.Not)) !== undefined;
    this.CONSUME(tokens.Null);
    return { kind: "null", operator, isNegated };
  });

  constructor() {
    super(vocabulary, { errorMessageProvider: errorMessages, recoveryEnabled: false, maxLookahead: 2 });
    this.performSelfAnalysis();
  }
}

const parser = new ConditionParser();

/** @returns what is written, or the first token that does not fit and why; `offset` undefined at the end */
export function parseTokens(
  input: IToken[],
): { written: Written } | { problem: string; offset: number | undefined } {
  parser.input = input;
  const written = parser.condition();
  const [error] = parser.errors;
  if (!error) return { written };
  const { startOffset } = error.token;
  return { problem: error.message, offset: Number.isInteger(startOffset) ? startOffset : undefined };
}
