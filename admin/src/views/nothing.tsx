/** An address that is none, and the one view of whoever sees no data. */
import { Link } from "wouter";
import { useSession } from "../session";
import { say } from "../words";

export default function NothingHere() {
  const session = useSession();
  if (session?.role === "SYSTEM_ADMIN")
    return (
      <div className="nothing">
        <p>{say("adminLead")}</p>
      </div>
    );
  return (
    <div className="nothing">
      <h1>{say("notFoundPage")}</h1>
      <Link href="/">{say("home")}</Link>
    </div>
  );
}
