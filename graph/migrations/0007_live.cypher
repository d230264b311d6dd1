// Derived from graph/model by `python -m graph.migrations write`; never changed once it was applied.

CREATE CONSTRAINT coverage_event_number_unique IF NOT EXISTS
FOR (n:CoverageEvent) REQUIRE n.number IS UNIQUE;

CREATE CONSTRAINT coverage_relay_id_unique IF NOT EXISTS
FOR (n:CoverageRelay) REQUIRE n.id IS UNIQUE;
