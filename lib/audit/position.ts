import { z } from "zod";
import { cursorId } from "@/lib/core/list-input";

/** Where a page of events ended: a time with all its digits, and an id. */
export const position = z.tuple([z.iso.datetime().regex(/^[12]/), cursorId]);
