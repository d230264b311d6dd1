// Derived from graph/model by `python -m graph.migrations write`; never changed once it was applied.

DROP INDEX tally_day_kind_code_range IF EXISTS;

CREATE RANGE INDEX tally_day_kind_code_day_range IF NOT EXISTS
FOR (n:TallyDay) ON (n.kind, n.code, n.day);
