// Derived from graph/model by `python -m graph.migrations write`; never changed once it was applied.

CREATE CONSTRAINT merged_id_unique IF NOT EXISTS
FOR (n:Merged) REQUIRE n.id IS UNIQUE;
