"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Notice } from "../ui/display/notice";
import { Label } from "../ui/label";
import { TextField } from "../ui/text-field";
import { requestSignIn } from "./request-sign-in";

interface SignInFormProps {
  /** A path of this console, already checked. */
  callbackUrl: string;
  email?: string;
}

/** E-mail and password. Works without react-hook-form, so that the first page is light. */
export function SignInForm({ callbackUrl, email = "" }: SignInFormProps) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const password = useRef<HTMLInputElement>(null);
  const emailId = useId();
  const passwordId = useId();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const typed = new FormData(event.currentTarget);
    const typedEmail = String(typed.get("email") ?? "").trim();
    const typedPassword = String(typed.get("password") ?? "");
    if (!typedEmail || !typedPassword) {
      setProblem("Fill in email and password.");
      return;
    }
    setPending(true);
    setProblem(null);
    const answer = await requestSignIn(typedEmail, typedPassword);
    // A new document: nothing of an earlier person stays in the memory of the page.
    if (answer.ok) return window.location.assign(callbackUrl);
    setPending(false);
    setProblem(answer.message);
    password.current?.select();
  }

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
      <div className="grid gap-1.5">
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
        />
      </div>
      <Button type="submit" variant="primary" isPending={isPending} className="w-full justify-center">
        Sign in
      </Button>
    </form>
  );
}
