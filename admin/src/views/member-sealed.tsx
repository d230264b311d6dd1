/** What is sealed of a member: masked, and in clear only for a stated reason, on record, as long as this is open. */
import { App, Button, Input } from "antd";
import { useState } from "react";
import { operationId } from "../acting";
import { ask, Told } from "../api";
import { RevealDocument, type RevealMutation } from "../gen/graphql";
import { mayDo } from "../session";
import { type Key, pick, say } from "../words";
import type { MemberRead } from "./member";

const FIELDS = ["identityNumber", "phone", "address", "careLevel", "health"] as const;
const LEAST = 4;
type Clear = Extract<RevealMutation["told"], { __typename: "MemberInClear" }>;

export function Sealed({ member }: { member: MemberRead }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const [clear, setClear] = useState<Clear | null>(null);
  const [busy, setBusy] = useState(false);
  async function reveal() {
    setBusy(true);
    try {
      const { told } = await ask(RevealDocument, { id: member.id, reason: reason.trim(), operation: operationId() });
      if (told.__typename === "ActRefused") message.error(pick(told));
      else setClear(told);
    } catch (error) {
      message.error(error instanceof Told ? error.text : say("unforeseen"));
    }
    setBusy(false);
  }
  return (
    <>
      <dl className="facts">
        {FIELDS.map((name) => [
          <dt key={name}>{say(name satisfies Key)}</dt>,
          <dd key={`${name}.`} className={clear ? "clear" : "masked"}>
            {(clear ?? member)[name] ?? "—"}
          </dd>,
        ])}
      </dl>
      {mayDo("revealMember") && !clear ? (
        <form
          className="reveal"
          onSubmit={(event) => {
            event.preventDefault();
            void reveal();
          }}
        >
          <label htmlFor="reason">{say("revealReason")}</label>
          <Input
            id="reason"
            value={reason}
            maxLength={200}
            aria-describedby="reason-hint"
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" loading={busy} disabled={reason.trim().length < LEAST}>
            {say("reveal")}
          </Button>
          <p className="hint" id="reason-hint">
            {reason && reason.trim().length < LEAST ? say("reasonNeeded") : say("revealHint")}
          </p>
        </form>
      ) : (
        <p className="hint">{clear ? say("revealHint") : say("masked")}</p>
      )}
    </>
  );
}
