import { Compass } from "lucide-react";
import Link from "next/link";
import { PageError } from "@/components/shell/page-error";
import { buttonVariants } from "@/components/ui/button-variants";

/** What is not there, and what one may not know to be there: the same page. */
export default function NotFound() {
  return (
    <main id="main" className="grid min-h-full w-full flex-1 place-items-center p-6">
      <PageError
        titleAs="h1"
        icon={<Compass />}
        title="There is nothing here"
        message="The address is wrong, or what stood here is gone, or it is not yours to see."
        action={
          <Link href="/" className={buttonVariants()}>
            Go to the start
          </Link>
        }
      />
    </main>
  );
}
