export { FailedDocument as default } from "@/components/shell/failed-document";
