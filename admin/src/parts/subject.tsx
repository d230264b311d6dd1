/** Who or what a question counts: its name, where it is, and the way to it. */
import { Link } from "wouter";
import { to } from "../address";
import type { SubjectFragment } from "../gen/graphql";
import { say } from "../words";

export function subjectName(subject: SubjectFragment): string {
  return subject.__typename === "UnitCommunityPair" ? `${subject.unit.name} — ${subject.community.name}` : subject.name;
}

/** Where it is: a member's home and unit; of all else the area that is known around it. */
export function subjectPlace(subject: SubjectFragment, area?: string | null): string {
  if (subject.__typename !== "Member") return area ?? "";
  return [subject.home?.name ?? say("noHome"), subject.retiredFrom?.name].filter(Boolean).join(" · ");
}

function address(subject: SubjectFragment): string | null {
  if (subject.__typename === "Member") return `/members/${subject.id}`;
  if (subject.__typename === "Community" || subject.__typename === "County")
    return to("/overview", { area: subject.code });
  return null;
}

export function SubjectCell({ subject, area }: { subject: SubjectFragment; area?: string | null | undefined }) {
  const link = address(subject);
  const name = subjectName(subject);
  return (
    <>
      <b>{link ? <Link href={link}>{name}</Link> : name}</b>
      <small>{subjectPlace(subject, area)}</small>
    </>
  );
}
