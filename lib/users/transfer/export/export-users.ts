import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { cursorId, decodeCursor, encodeCursor } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import type { Piece } from "@/lib/core/stream/pieces";
import { exportUsersInput } from "./export-input";
import { findExported } from "./find-exported";
import { readTransferUsers } from "./read-transfer-users";
import type { TransferUser } from "./transfer-user";

const order = "users.export";

/**
 * One piece of everybody whom the table shows under these filters, or of the users who were selected, by ID: of one account, or of
 * all that the actor's view reaches.
 */
export const exportUsers = defineQuery({
  name: "users.export",
  privilege: userPrivileges("view"),
  input: exportUsersInput,
  async run(database, ctx, input): Promise<Piece<TransferUser>> {
    const [after] = decodeCursor(input.cursor, order, z.tuple([cursorId])) ?? [];
    const { ids, next } = await findExported(database, ctx, input, after);
    return {
      rows: await readTransferUsers(database, ids),
      nextCursor: next === undefined ? null : encodeCursor(order, [next]),
    };
  },
});
