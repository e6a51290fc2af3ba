/** One thing that holds for every operation. In the text, `code` stands between back quotes. */
export interface Convention {
  readonly title: string;
  readonly text: string;
}

/** What holds for every operation: the description of the document, and a part of its page. */
export const conventions: readonly Convention[] = [
  {
    title: "Address",
    text:
      "Every path stands below `/api/v2`. `/elements/api-v2` is the same API for clients of Cloud Elements 2.0, " +
      "where an empty list of users is a `404`.",
  },
  {
    title: "Credentials",
    text:
      "`Authorization: User <userSecret>, Organization <organizationSecret>`, or `Authorization: Bearer <token>` with " +
      "the token of `POST /authentication`. They are checked against the present state on every call: somebody who " +
      "was deactivated is refused with `401` by the next one. Sign-in cookies count nothing here.",
  },
  {
    title: "Bodies",
    text:
      "JSON in UTF-8, at most 1 MiB, but for `POST /bulk/users`, which takes files. Unknown fields are ignored. `id`, `organizationId`, `secret` and `createdDate` " +
      "never change: they are taken when they are as they were, so an answer can be sent back whole in a `PUT`, " +
      "and refused when they differ. `PUT` and `PATCH` leave alone what they do not name.",
  },
  {
    title: "Errors",
    text:
      "`{requestId, message, errors}`: what is wrong in words, and for each wrong field its name and why. `400` " +
      "malformed or invalid, `401` not authenticated, `403` not allowed, `404` not there or not visible to the caller, " +
      "`409` in conflict, `413` too large, `415` not JSON, `429` too many calls, `500` and `503` ours. Every answer " +
      "has the header `elements-request-id`, which names the request in the server's log.",
  },
  {
    title: "Lists",
    text:
      "Ordered by ID. `pageSize` is 200 unless said otherwise, at most 2,000. The header `elements-returned-count` " +
      "says how many rows are in the page, `elements-next-page-token` is the next page's `nextPage`; without it the page " +
      "is the last. Where `offset` is taken, it reaches 10,000 rows; `nextPage` reaches every row at the same cost.",
  },
  {
    title: "Conditions",
    text:
      "`where` is a condition as in SQL, without the word: `firstName = 'Ada' AND createdDate >= '2017-01-15'`. " +
      "Operators: `= != <> < <= > >= LIKE IN IS NULL NOT AND OR` and brackets; text in single quotes, `''` for a " +
      "quote inside; numbers, `true`, `false`, dates. Only the fields that the operation lists; at most 2,000 " +
      "characters and 50 terms. A mistake is a `400` that says where in the text it is.",
  },
  {
    title: "Dates",
    text:
      "`…Date` is a day, `YYYY-MM-DD`; `…At` is an instant, RFC 3339 in UTC. A user who never signed in has " +
      "`lastLoginDate` `1970-01-01` and `lastLoginAt` `null`.",
  },
  {
    title: "Doing it once",
    text:
      "A `POST` with the header `Idempotency-Key` is done once within 24 hours: sent again, it gets the same answer " +
      "and changes nothing more. Use a new key, such as a UUID, for each thing to do.",
  },
  {
    title: "Limits",
    text: "Too many calls of one credential are answered `429`; `Retry-After` says how many seconds to wait.",
  },
];

/** The conventions in Markdown. */
export function conventionsText(): string {
  const intro =
    "Accounts and users of an organization, over HTTP: the same rules as in the console, and the same functions behind them.";
  return [intro, ...conventions.map(({ title, text }) => `## ${title}\n\n${text}`)].join("\n\n");
}
