"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Check, ChevronsUpDown } from "lucide-react";
import { useId, useState } from "react";
import type { UserPage, UserRow } from "@/lib/users/schemas";
import { FieldFrame, namedByValue } from "../../form/field-frame";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { SearchBox } from "../../table/toolbar/search-box";
import { Button } from "../../ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover/popover";
import { requestUrl } from "../users-url";

export interface Receiver {
  readonly id: number;
  readonly name: string;
}

export interface ReceiverChoiceProps {
  label?: string;
  /** Whose work it is: the others of the same account can get it. */
  owner: Pick<UserRow, "id" | "accountId">;
  value: Receiver | null;
  onChange: (receiver: Receiver | null) => void;
}

/** Who gets the jobs and instances, found by searching as one types; nobody at first. */
export function ReceiverChoice({
  label = "Hand over jobs and instances to",
  owner,
  value,
  onChange,
}: ReceiverChoiceProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const choose = (receiver: Receiver | null) => {
    onChange(receiver);
    setIsOpen(false);
  };
  return (
    <FieldFrame id={id} label={label}>
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger asChild>
          <Button
            id={id}
            {...namedByValue(id)}
            className={`justify-between font-normal ${value ? "" : "text-text-3"}`}
          >
            <span id={`${id}-value`} className="truncate">
              {value?.name ?? "Nobody"}
            </span>
            <ChevronsUpDown className="text-text-3" />
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Users of this account" className="w-(--radix-popover-trigger-width)">
          <ReceiverOptions owner={owner} chosenId={value?.id} onChoose={choose} />
        </PopoverContent>
      </Popover>
    </FieldFrame>
  );
}

const optionClass =
  "flex h-8 w-full items-center gap-2 rounded-s px-2 text-left hover:bg-accent-soft focus-visible:bg-accent-soft focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]";

interface ReceiverOptionsProps extends Pick<ReceiverChoiceProps, "owner"> {
  chosenId: number | undefined;
  onChoose: ReceiverChoiceProps["onChange"];
}

function ReceiverOptions({ owner, chosenId, onChoose }: ReceiverOptionsProps) {
  const [q, setQ] = useState("");
  const input = { accountId: owner.accountId, active: true, pageSize: 20, ...(q && { q }) };
  const { data, isFetching, isError, error } = useQuery({
    queryKey: ["receivers", owner.accountId, q],
    queryFn: ({ signal }) => fetchJson<UserPage>(requestUrl("/api/console/users", input), signal),
    placeholderData: keepPreviousData,
  });
  const others = data?.rows.filter(({ id }) => id !== owner.id);
  return (
    <div className="grid gap-1">
      <SearchBox label="Search users of this account" value={q} onChange={setQ} isLoading={isFetching} />
      <ul aria-label="Users" className="max-h-60 overflow-y-auto">
        <li>
          <button
            type="button"
            aria-pressed={chosenId === undefined}
            onClick={() => onChoose(null)}
            className={`${optionClass} text-text-2`}
          >
            <span className="flex-1">Nobody</span>
            {chosenId === undefined && <Check className="text-accent" />}
          </button>
        </li>
        {others?.map(({ id, firstName, lastName, email }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={id === chosenId}
              onClick={() => onChoose({ id, name: `${firstName} ${lastName}` })}
              className={optionClass}
            >
              <span className="max-w-[65%] shrink-0 truncate">{`${firstName} ${lastName}`}</span>
              <span className="min-w-0 flex-1 truncate text-label text-text-3">{email}</span>
              {id === chosenId && <Check className="text-accent" />}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="px-2 pb-1 text-label text-text-3 empty:hidden">
        {isError && requestFailure(error).message}
        {others?.length === 0 && "Nobody else matches"}
        {data?.nextCursor && "There are more: search for the name"}
      </p>
    </div>
  );
}
