"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import {
  actionGroups,
  type ActionGroup,
  actionsIn,
  auditActions,
  isAction,
  isActionGroup,
} from "@/lib/audit/actions";
import { ChipFrame } from "../../table/toolbar/filter-chip";
import { Checkbox } from "../../ui/checkbox";
import { cn } from "../../ui/cn";
import { IconButton } from "../../ui/icon-button";
import { listLine, moveBetween } from "../../ui/move-between";

interface ActionFilterProps {
  /** Actions and groups of actions. */
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

const groups = Object.keys(actionGroups).filter(isActionGroup);

/** What one chosen name is called. */
function wordFor(name: string): string {
  if (isActionGroup(name)) return actionGroups[name];
  return isAction(name) ? auditActions[name] : name;
}

/** What is chosen, in a few words: null when nothing is. */
export function actionWords(chosen: readonly string[]): string | null {
  const [first, ...others] = chosen;
  if (first === undefined) return null;
  return others.length === 0 ? wordFor(first) : `${wordFor(first)} +${others.length}`;
}

/** The filter by what was done: whole groups, or single actions of them, any number. */
export function ActionFilter({ chosen, onChange }: ActionFilterProps) {
  return (
    <ChipFrame label="Action" chosen={actionWords(chosen)} onClear={() => onChange([])}>
      {() => (
        <div className="w-76" onKeyDown={moveBetween}>
          <p className="px-2 py-1.5 text-label font-medium text-text-3">Action</p>
          {groups.map((group) => (
            <GroupChoice key={group} {...{ group, chosen, onChange }} />
          ))}
        </div>
      )}
    </ChipFrame>
  );
}

function GroupChoice({ group, chosen, onChange }: ActionFilterProps & { group: ActionGroup }) {
  const actions = actionsIn(group);
  const isWhole = chosen.includes(group);
  const single = actions.filter((action) => chosen.includes(action));
  const [isOpen, setIsOpen] = useState(single.length > 0);
  // Of this group nothing but what is given.
  const replace = (names: readonly string[]) =>
    onChange([
      ...chosen.filter((name) => name !== group && !actions.some((action) => action === name)),
      ...names,
    ]);
  const toggle = (action: string, isOn: boolean) => {
    const before: readonly string[] = isWhole ? actions : single;
    const next = isOn ? [...before, action] : before.filter((name) => name !== action);
    replace(next.length === actions.length ? [group] : next);
  };
  return (
    <>
      <div className="flex items-center">
        <label className={listLine}>
          <Checkbox
            checked={isWhole}
            isIndeterminate={!isWhole && single.length > 0}
            onChange={(event) => replace(event.target.checked ? [group] : [])}
          />
          <span className="pl-1">{actionGroups[group]}</span>
        </label>
        <IconButton
          size="row"
          label={`Actions of ${actionGroups[group]}`}
          aria-expanded={isOpen}
          icon={<ChevronRight className={cn("transition-transform", isOpen && "rotate-90")} />}
          onClick={() => setIsOpen(!isOpen)}
        />
      </div>
      {isOpen &&
        actions.map((action) => (
          <label key={action} className={`${listLine} pl-8 text-text-2`}>
            <Checkbox
              checked={isWhole || single.includes(action)}
              onChange={(event) => toggle(action, event.target.checked)}
            />
            <span className="min-w-0 flex-1 truncate pl-1">{auditActions[action]}</span>
          </label>
        ))}
    </>
  );
}
