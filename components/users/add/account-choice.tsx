"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Check, ChevronsUpDown } from "lucide-react";
import { useId, useState } from "react";
import { useController } from "react-hook-form";
import type { AccountPage } from "@/lib/accounts/schemas";
import { describedBy, FieldFrame, namedByValue } from "../../form/field-frame";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { SearchBox } from "../../table/toolbar/search-box";
import { Button } from "../../ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover/popover";
import { accountsKey } from "../users-query-keys";
import { requestUrl } from "../users-url";
import type { AddToAccount } from "./use-add-user";

interface AccountChoiceProps {
  value: AddToAccount | undefined;
  onChange: (account: AddToAccount) => void;
}

/** Which account the new user belongs to: the field `accountId` of the form around it, found by searching. */
export function AccountChoice({ value, onChange }: AccountChoiceProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { field, fieldState } = useController<{ accountId: number }, "accountId">({ name: "accountId" });
  const choose = (account: AddToAccount) => {
    field.onChange(account.id);
    onChange(account);
    setIsOpen(false);
  };
  const error = fieldState.error?.message;
  return (
    <FieldFrame id={id} label="Account" error={error}>
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger asChild>
          <Button
            ref={field.ref}
            id={id}
            {...namedByValue(id)}
            {...describedBy(id, { error })}
            className={`justify-between font-normal ${error ? "border-danger" : ""} ${value ? "" : "text-text-3"}`}
          >
            <span id={`${id}-value`} className="truncate">
              {value?.name ?? "Choose an account"}
            </span>
            <ChevronsUpDown className="text-text-3" />
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Accounts" className="w-(--radix-popover-trigger-width)">
          <AccountOptions chosenId={value?.id} onChoose={choose} />
        </PopoverContent>
      </Popover>
    </FieldFrame>
  );
}

interface AccountOptionsProps {
  chosenId: number | undefined;
  onChoose: (account: AddToAccount) => void;
}

function AccountOptions({ chosenId, onChoose }: AccountOptionsProps) {
  const [q, setQ] = useState("");
  const { data, isFetching, isError, error } = useQuery({
    queryKey: [...accountsKey, "choice", q],
    queryFn: ({ signal }) =>
      fetchJson<AccountPage>(requestUrl("/api/console/accounts", { ...(q && { q }), pageSize: 20 }), signal),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="grid gap-1">
      <SearchBox label="Search accounts" value={q} onChange={setQ} isLoading={isFetching} />
      <ul aria-label="Accounts" className="max-h-60 overflow-y-auto">
        {data?.rows.map((account) => (
          <li key={account.id}>
            <button
              type="button"
              aria-pressed={account.id === chosenId}
              aria-disabled={!account.active}
              onClick={() => account.active && onChoose(account)}
              className="flex h-8 w-full items-center gap-2 rounded-s px-2 text-left not-aria-disabled:hover:bg-accent-soft focus-visible:bg-accent-soft focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] aria-disabled:text-text-3"
            >
              <span className="min-w-0 flex-1 truncate">{account.name}</span>
              {!account.active && <span className="text-label">Inactive</span>}
              {account.id === chosenId && <Check className="text-accent" />}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="px-2 pb-1 text-label text-text-3 empty:hidden">
        {isError && requestFailure(error).message}
        {data?.rows.length === 0 && "No account matches"}
        {data?.nextCursor && "There are more: search for the name"}
      </p>
    </div>
  );
}
