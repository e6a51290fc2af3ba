import { redirect } from "next/navigation";

/** The Security pages begin with the accounts. */
export default function SecurityPage() {
  redirect("/security/accounts");
}
