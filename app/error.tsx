"use client";

// Next asks for an error page to run in the browser; the component does, so this file need not say so.
export { FailedPage as default } from "@/components/shell/failed-page";
