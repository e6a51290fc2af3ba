import { type FormEvent, useState } from "react";
import { requestSignIn } from "./request-sign-in";

/**
 * Sends the form's email and password and goes on to `callbackUrl`.
 * @param onRefused called when the person has to type again
 * @param before what went wrong before this page was opened
 */
export function useSignIn(callbackUrl: string, onRefused: () => void, before?: string) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(before ?? null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isPending) return;
    const typed = new FormData(event.currentTarget);
    const email = String(typed.get("email") ?? "").trim();
    const password = String(typed.get("password") ?? "");
    if (!email || !password) {
      setProblem("Fill in email and password.");
      return;
    }
    setPending(true);
    setProblem(null);
    const answer = await requestSignIn(email, password);
    // A new document: nothing of an earlier person stays in the memory of the page.
    if (answer.ok) return window.location.assign(callbackUrl);
    setPending(false);
    setProblem(answer.message);
    onRefused();
  }

  return { submit, isPending, problem };
}
