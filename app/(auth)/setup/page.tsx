import type { Metadata } from "next";
import { connection } from "next/server";
import { notFound } from "next/navigation";
import { SetupForm } from "@/components/organizations/setup-form";
import { AuthFrame } from "@/components/shell/auth-frame";
import { loadFact } from "@/lib/core/page";
import { isSetUp } from "@/lib/organizations/is-set-up";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  await connection();
  if (await loadFact(isSetUp)) notFound();
  return (
    <AuthFrame
      title="Set up Rolecall"
      description="Name your organization and its first administrator."
      size="wide"
    >
      <SetupForm />
    </AuthFrame>
  );
}
