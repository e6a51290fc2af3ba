import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { whereInput } from "@/lib/ceql/parse-condition";
import { conditionTimeoutMs, withinTime } from "@/lib/ceql/sql/too-costly";
import { cursorId, decodeCursor, encodeCursor } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import type { Piece } from "@/lib/core/stream/pieces";
import { exactText, idInput } from "@/lib/core/text";
import { readTransferUsers } from "../../transfer/export/read-transfer-users";
import type { TransferUser } from "../../transfer/export/transfer-user";
import { findUserPage } from "../list/find-page";
import { scopeOf } from "../list/list-api-users";
import { userWhereFields } from "../list/where-columns";

const order = "api.users.export";
const piece = 2_000;

export const exportApiUsersInput = z.strictObject({
  /** Left out: every account that the actor's view reaches. */
  accountId: idInput.optional(),
  where: whereInput(userWhereFields).optional(),
  /** From the piece before; opaque. */
  cursor: exactText("Cursor", 20_000).optional(),
});

/** One piece of the users that a condition asks for, by ID: of one account, or of all that the actor's view reaches. */
export const exportApiUsers = defineQuery({
  name: "users.export-api",
  privilege: userPrivileges("view"),
  input: exportApiUsersInput,
  statementTimeoutMs: conditionTimeoutMs,
  async run(database, ctx, { accountId, where: condition, cursor }): Promise<Piece<TransferUser>> {
    const [after] = decodeCursor(cursor, order, z.tuple([cursorId])) ?? [];
    const scope = await scopeOf(database, ctx, accountId);
    const found = await withinTime(condition, () =>
      findUserPage(database, { scope, condition, after, offset: 0, limit: piece }),
    );
    const ids = found.map(({ id }) => id);
    const last = ids.length < piece ? undefined : ids.at(-1);
    return {
      rows: await readTransferUsers(database, ids),
      nextCursor: last === undefined ? null : encodeCursor(order, [last]),
    };
  },
});
