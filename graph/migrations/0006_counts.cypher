// Derived from graph/model by `python -m graph.migrations write`; never changed once it was applied.

CREATE CONSTRAINT counts_id_unique IF NOT EXISTS
FOR (n:Counts) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT standing_of_unique IF NOT EXISTS
FOR (n:Standing) REQUIRE n.of IS UNIQUE;

CREATE RANGE INDEX standing_home_range IF NOT EXISTS
FOR (n:Standing) ON (n.home);

CREATE RANGE INDEX standing_unit_range IF NOT EXISTS
FOR (n:Standing) ON (n.unit);

CREATE RANGE INDEX standing_due_range IF NOT EXISTS
FOR (n:Standing) ON (n.due);

CREATE CONSTRAINT tally_id_unique IF NOT EXISTS
FOR (n:Tally) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX tally_kind_code_range IF NOT EXISTS
FOR (n:Tally) ON (n.kind, n.code);

CREATE RANGE INDEX tally_kind_name_range IF NOT EXISTS
FOR (n:Tally) ON (n.kind, n.name);

CREATE CONSTRAINT kept_day_day_unique IF NOT EXISTS
FOR (n:KeptDay) REQUIRE n.day IS UNIQUE;

CREATE RANGE INDEX tally_day_day_range IF NOT EXISTS
FOR (n:TallyDay) ON (n.day);

CREATE RANGE INDEX tally_day_kind_code_range IF NOT EXISTS
FOR (n:TallyDay) ON (n.kind, n.code);

CREATE CONSTRAINT coverage_event_id_unique IF NOT EXISTS
FOR (n:CoverageEvent) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX coverage_move_question_day_range IF NOT EXISTS
FOR (n:CoverageMove) ON (n.question, n.day);
