"use client";

import type { RoleOption } from "@/lib/roles/schemas";
import { FilterChip, type FilterOption } from "../../table/toolbar/filter-chip";
import { seenFilters, statusFilters, type UserFilters } from "../users-url";

const statusOptions: readonly FilterOption[] = [
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
  { value: "locked", label: "Locked" },
];

const seenOptions: readonly FilterOption[] = [
  { value: "never", label: "Never" },
  { value: "30", label: "Not for 30 days" },
  { value: "90", label: "Not for 90 days" },
];

interface UsersFiltersProps {
  roles: readonly RoleOption[];
  filters: UserFilters;
  onChange: (filters: Partial<UserFilters>) => void;
}

/** The filters of the users table. */
export function UsersFilters({ roles, filters, onChange }: UsersFiltersProps) {
  const { role, status, seen } = filters;
  return (
    <>
      <FilterChip
        label="Role"
        options={roles.map(({ id, label }) => ({ value: String(id), label }))}
        value={role === null ? null : String(role)}
        onChange={(value) => onChange({ role: value === null ? null : Number(value) })}
      />
      <FilterChip
        label="Status"
        options={statusOptions}
        value={status}
        onChange={(value) => onChange({ status: statusFilters.find((one) => one === value) ?? null })}
      />
      <FilterChip
        label="Last sign-in"
        options={seenOptions}
        value={seen}
        onChange={(value) => onChange({ seen: seenFilters.find((one) => one === value) ?? null })}
      />
    </>
  );
}

/** What is searched and filtered for, in words, or null when nothing is. */
export function filterWords(
  q: string,
  { role, status, seen }: UserFilters,
  roles: readonly RoleOption[],
): string | null {
  const labelOf = (options: readonly FilterOption[], value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  const words = [
    q === "" ? null : `“${q}”`,
    role === null ? null : `role ${roles.find(({ id }) => id === role)?.label ?? role}`,
    status === null ? null : `status ${labelOf(statusOptions, status)}`,
    seen === null ? null : `last sign-in ${labelOf(seenOptions, seen)}`,
  ].filter((word) => word !== null);
  return words.length > 0 ? words.join(", ") : null;
}
