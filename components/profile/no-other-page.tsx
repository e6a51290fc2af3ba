import { Notice } from "../ui/display/notice";

/** Why somebody sees nothing but their profile, and who can change that. */
export function NoOtherPage() {
  return (
    <Notice tone="info" className="shrink-0">
      Your roles open no other page of the console. An administrator of your account or of the organization
      can give you a role that does.
    </Notice>
  );
}
