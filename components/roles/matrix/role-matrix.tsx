"use client";

import { type FocusEvent, Fragment, type RefObject, useEffect, useMemo, useRef } from "react";
import { privilegeGroups, privileges } from "@/lib/access/privileges";
import type { RoleEditor } from "@/lib/roles/rules";
import type { MatrixRole } from "@/lib/roles/schemas";
import { Card } from "../../shell/card";
import type { OpenRoleDialog } from "../use-role-dialog";
import type { RoleDraft } from "../use-role-draft";
import { keepReachable, onGridKeyDown, reachByTab } from "./grid-keys";
import { MatrixHead } from "./matrix-head";
import { MatrixRow } from "./matrix-row";

interface RoleMatrixProps {
  roles: readonly MatrixRole[];
  editor: RoleEditor;
  draft: RoleDraft;
  onOpen: OpenRoleDialog;
}

/** Widths: of the sentences, and the least of a role. */
const firstWidth = 284;
const roleWidth = 152;

const groupRow =
  "border-b border-line bg-surface-2 py-1.5 text-left text-small font-semibold text-text-2 [&>span]:sticky [&>span]:left-0 [&>span]:pl-4";

/** What each role may do, as check boxes: privileges down, roles across. Head and sentences stay in view. */
export function RoleMatrix({ roles, editor, draft, onOpen }: RoleMatrixProps) {
  const frame = useRef<HTMLDivElement>(null);
  useLastInView(frame, roles.length);
  return (
    <Card aria-label="Matrix of roles" className="flex min-h-72 flex-1 flex-col overflow-hidden">
      <div
        ref={frame}
        className="group/matrix min-h-0 flex-1 scroll-pt-12 scroll-pb-2 scroll-pl-[290px] overflow-auto overscroll-contain rounded-l"
        onScroll={({ currentTarget }) =>
          currentTarget.toggleAttribute("data-scrolled", currentTarget.scrollLeft > 0)
        }
      >
        <table
          role="grid"
          aria-label="Roles and privileges"
          // Anew after each drawing: what was reached by Tab may be gone.
          ref={(grid) => keepReachable(grid)}
          onKeyDown={onGridKeyDown}
          onFocus={reachFocused}
          className="w-full table-fixed border-separate border-spacing-0"
          style={{ minWidth: firstWidth + roles.length * roleWidth }}
        >
          <colgroup>
            <col style={{ width: firstWidth }} />
            {roles.map((role) => (
              <col key={role.id} />
            ))}
          </colgroup>
          <MatrixHead roles={roles} editor={editor} onOpen={onOpen} />
          <MatrixBody {...{ roles, editor, draft }} />
        </table>
      </div>
    </Card>
  );
}

function MatrixBody({ roles, editor, draft }: Omit<RoleMatrixProps, "onOpen">) {
  const flips = useMemo(() => new Map(draft.flips.map((each) => [each.roleId, each])), [draft.flips]);
  return (
    <tbody>
      {privilegeGroups.map((group) => (
        <Fragment key={group.title}>
          <tr>
            <th colSpan={roles.length + 1} scope="colgroup" className={groupRow}>
              <span>{group.title}</span>
            </th>
          </tr>
          {group.privileges.map(([privilege, sentence]) => (
            <MatrixRow
              key={privilege}
              row={privileges.indexOf(privilege) + 1}
              {...{ privilege, sentence, roles, editor, flips }}
              onToggle={draft.toggle}
            />
          ))}
        </Fragment>
      ))}
    </tbody>
  );
}

function reachFocused({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target.dataset.row !== undefined) reachByTab(currentTarget, target);
}

// A role that was just added is the last one, and may be out of sight.
function useLastInView(frame: RefObject<HTMLDivElement | null>, count: number): void {
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) frame.current?.scrollTo({ left: frame.current.scrollWidth });
    before.current = count;
  }, [frame, count]);
}
