/** Doing an act: which one, its form as the contract declares it, and what came of it, for each who was meant. */
import { App, Button, Modal, Segmented } from "antd";
import { useState } from "react";
import { type ActArg, operationId, type Outcome, perform, type Values } from "../acting";
import { Told } from "../api";
import { renew } from "../asking";
import { ACTS } from "../gen/acts";
import { pick, say } from "../words";
import { Field, given } from "./field";
import type { Gap } from "./gaps";
import { subjectName } from "./subject";

type Props = { gaps: Gap[]; acts: string[]; onClose: () => void; onDone?: () => void };

export default function Acting({ gaps, acts, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [act, setAct] = useState(acts[0] ?? "");
  const [values, setValues] = useState<Values>({});
  const [operation, setOperation] = useState(operationId);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ name: string; text: string }[]>([]);
  const form = ACTS[act];
  if (!form) return null;
  const first = gaps[0] as Gap;
  const known = given(first);
  const shown = form.args.filter((arg) => arg.name !== "operation" && !(arg.name in known));
  const held = (arg: ActArg) => values[arg.name] ?? null;
  const lacking = shown.some((arg) => arg.needed && (held(arg) === null || held(arg) === ""));

  const settle = (outcomes: Outcome[]) => {
    const not = outcomes.flatMap((each, index) =>
      each.__typename === "ActRefused" ? [{ name: subjectName((gaps[index] ?? first).subject), text: pick(each) }] : [],
    );
    const done = outcomes.length - not.length;
    const warned = outcomes.flatMap((each) => (each.__typename === "ActDone" ? each.warnings : []));
    if (done) renew();
    setOperation(operationId());
    if (outcomes.length > 1) message.info(say("doneEach", { act: pick(form), done, refused: not.length }));
    else if (done) message.success(say("done", { act: pick(form) }));
    for (const warning of warned) message.warning(pick(warning), 8);
    setRefused(not);
    if (!not.length) {
      onDone?.();
      onClose();
    }
  };

  const submit = async () => {
    setBusy(true);
    setRefused([]);
    const told: Values = {
      ...Object.fromEntries(form.args.map((arg) => [arg.name, known[arg.name] ?? held(arg)])),
      operation,
    };
    try {
      const many = gaps.length > 1;
      if (many) {
        delete told.member;
        told.members = gaps.map((gap) => gap.subject.id);
      }
      settle(await perform(many ? form.each : form.one, told));
    } catch (error) {
      message.error(error instanceof Told ? error.text : say("unforeseen"));
    }
    setBusy(false);
  };

  return (
    <Modal
      open
      title={gaps.length > 1 ? say("selected", { count: gaps.length }) : subjectName(first.subject)}
      onCancel={onClose}
      width={560}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {say("cancel")}
        </Button>,
        <Button key="do" type="primary" loading={busy} disabled={lacking} onClick={() => void submit()}>
          {say("confirmAct")}
        </Button>,
      ]}
    >
      <form
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacking) void submit();
        }}
      >
        {acts.length > 1 ? (
          <Segmented
            aria-label={say("acts")}
            value={act}
            onChange={(chosen) => {
              setAct(chosen);
              setValues({});
              setRefused([]);
            }}
            options={acts.map((each) => ({ value: each, label: pick(ACTS[each] ?? { zh: each, en: each }) }))}
          />
        ) : (
          <h3>{pick(form)}</h3>
        )}
        {shown.map((arg) => (
          <Field
            key={`${act}.${arg.name}`}
            arg={arg}
            gap={first}
            value={held(arg)}
            onChange={(value) => setValues((before) => ({ ...before, [arg.name]: value }))}
          />
        ))}
        {refused.length ? (
          <ul className="refused" role="alert">
            {refused.map((each) => (
              <li key={each.name}>
                <b>{each.name}</b> {each.text}
              </li>
            ))}
          </ul>
        ) : null}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
