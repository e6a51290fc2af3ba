import { z } from "zod";
import { exactText, idInput } from "@/lib/core/text";
import { userFilters } from "../../schemas";
import { mostListedIds, readIdList } from "./id-list";

// What an export of users is asked for. Browser-safe.

const noList = `This is not a list of 1 to ${mostListedIds} users. Select them anew.`;

const idList = z.string(noList).transform((text, context) => {
  const ids = readIdList(text);
  if (ids) return ids;
  context.addIssue({ code: "custom", message: noList });
  return z.NEVER;
});

/** Everybody whom the table shows under these filters, or the users who were selected. */
export const exportUsersInput = userFilters
  .extend({
    /** Left out: every account that the actor's view reaches. */
    accountId: idInput.optional(),
    /** Written by `writeIdList`; instead of filters. */
    userIds: idList.optional(),
    /** From the piece before; opaque. */
    cursor: exactText("Cursor", 20_000).optional(),
  })
  .refine(
    ({ userIds, accountId: _account, cursor: _cursor, ...filters }) =>
      userIds === undefined || Object.values(filters).every((value) => value === undefined),
    { path: ["userIds"], message: "Send either selected users or filters." },
  );
export type ExportUsersInput = z.input<typeof exportUsersInput>;
