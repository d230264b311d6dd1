/** From which day until which: two fields, kept in the address. */
import { Input } from "antd";
import { say } from "../words";

type Props = { from: string | null; to: string | null; change: (days: Record<string, string | null>) => void };

export function Days({ from, to, change }: Props) {
  return (["from", "to"] as const).map((name) => (
    <Input
      key={name}
      aria-label={say(name === "from" ? "fromDay" : "toDay")}
      type="date"
      style={{ width: "11em" }}
      value={(name === "from" ? from : to) ?? ""}
      onChange={(event) => change({ [name]: event.target.value || null })}
    />
  ));
}
