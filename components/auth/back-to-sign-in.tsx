import Link from "next/link";

/** The way back from a page that stands beside signing in. */
export function BackToSignIn() {
  return (
    <Link href="/sign-in" className="rounded-s font-medium text-accent hover:underline">
      Back to sign in
    </Link>
  );
}
