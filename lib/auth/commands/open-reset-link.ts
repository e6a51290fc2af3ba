import "server-only";
import { defineCommand } from "@/lib/core/command";
import { findMailLink } from "../links/mail-links";
import { linkIsVoid } from "../links/reset-link";
import { lockCandidate } from "../lockout/failure-counters";
import { passwordPolicyOf } from "../passwords/organization-policy";
import { type OpenedResetLink, openResetLinkInput } from "../schemas";

/**
 * What the page of a live link shows: whose password it sets, and what it must meet. Changes nothing. A command, because only
 * the token says whose organization it is about.
 * @throws AppError `refused` when the link cannot be used any more
 */
export const openResetLink = defineCommand({
  action: "user.use-reset-link",
  privilege: "public",
  input: openResetLinkInput,
  async prepare(_ctx, { token }) {
    const link = await findMailLink("password-reset", token);
    if (!link) throw linkIsVoid();
    return link;
  },
  tenantOf: ({ organizationId }) => organizationId,
  async run(tx, _ctx, _input, link) {
    const user = await lockCandidate(tx, link);
    if (!user) throw linkIsVoid();
    const { firstName, lastName, email } = user;
    const data: OpenedResetLink = {
      policy: await passwordPolicyOf(tx, link.organizationId),
      owner: { firstName, lastName, email },
    };
    return { data, audit: [] };
  },
});
