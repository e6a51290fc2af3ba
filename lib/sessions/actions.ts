"use server";
import { toAction } from "@/lib/core/action";
import { endAllSessions } from "./commands/end-all-sessions";
import { endOtherSessions } from "./commands/end-other-sessions";
import { endOwnSession } from "./commands/end-own-session";
import { endSession } from "./commands/end-session";

export const endSessionAction = toAction(endSession);
export const endAllSessionsAction = toAction(endAllSessions);
export const endOwnSessionAction = toAction(endOwnSession);
export const endOtherSessionsAction = toAction(endOtherSessions);
