"use client";

import Link from "next/link";
import { useId, useRef } from "react";
import { Button } from "../ui/button";
import { Notice } from "../ui/display/notice";
import { Label } from "../ui/label";
import { TextField } from "../ui/text-field";
import { useSignIn } from "./use-sign-in";

interface SignInFormProps {
  /** A path of this console, already checked. */
  callbackUrl: string;
  email?: string;
  /** What went wrong with a provider, in words. */
  problem?: string | undefined;
}

/** E-mail and password. Works without react-hook-form, so that the first page is light. */
export function SignInForm({ callbackUrl, email = "", problem: before }: SignInFormProps) {
  const password = useRef<HTMLInputElement>(null);
  const { submit, isPending, problem } = useSignIn(callbackUrl, () => password.current?.select(), before);
  const emailId = useId();
  const passwordId = useId();

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <div className="grid gap-1.5">
        <Label htmlFor={emailId}>Email</Label>
        <TextField
          id={emailId}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email}
          autoFocus={email === ""}
          required
        />
      </div>
      <div className="grid grid-cols-[1fr_auto] gap-1.5">
        <Label htmlFor={passwordId}>Password</Label>
        <TextField
          id={passwordId}
          ref={password}
          name="password"
          type="password"
          autoComplete="current-password"
          autoFocus={email !== ""}
          maxLength={256}
          required
          className="col-span-2"
        />
        {/* After the field in the order of the keyboard, beside its label to the eye. */}
        <Link
          href="/forgot-password"
          className="col-start-2 row-start-1 rounded-s text-label text-accent hover:underline"
        >
          Forgot password?
        </Link>
      </div>
      <Button type="submit" variant="primary" isPending={isPending} className="w-full justify-center">
        Sign in
      </Button>
    </form>
  );
}
