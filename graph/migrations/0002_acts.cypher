// Derived from graph/model by `python -m graph.migrations write`; never changed once it was applied.

CREATE CONSTRAINT operation_id_unique IF NOT EXISTS
FOR (n:Operation) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT former_link_id_unique IF NOT EXISTS
FOR (n:FormerLink) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX former_link_until_range IF NOT EXISTS
FOR (n:FormerLink) ON (n.until);
