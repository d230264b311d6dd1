// Derived from graph/model by `python -m graph.migrations write`; never changed once it was applied.

CREATE CONSTRAINT audit_chain_code_unique IF NOT EXISTS
FOR (n:AuditChain) REQUIRE n.code IS UNIQUE;

CREATE CONSTRAINT audit_entry_id_unique IF NOT EXISTS
FOR (n:AuditEntry) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT audit_entry_chain_number_unique IF NOT EXISTS
FOR (n:AuditEntry) REQUIRE (n.chain, n.number) IS UNIQUE;

CREATE RANGE INDEX audit_entry_at_range IF NOT EXISTS
FOR (n:AuditEntry) ON (n.at);

CREATE RANGE INDEX audit_entry_chain_at_range IF NOT EXISTS
FOR (n:AuditEntry) ON (n.chain, n.at);

CREATE RANGE INDEX audit_entry_kind_at_range IF NOT EXISTS
FOR (n:AuditEntry) ON (n.kind, n.at);

CREATE RANGE INDEX audit_entry_act_at_range IF NOT EXISTS
FOR (n:AuditEntry) ON (n.act, n.at);

CREATE RANGE INDEX audit_entry_who_at_range IF NOT EXISTS
FOR (n:AuditEntry) ON (n.who, n.at);

CREATE RANGE INDEX audit_entry_role_at_range IF NOT EXISTS
FOR (n:AuditEntry) ON (n.role, n.at);

CREATE RANGE INDEX audit_mention_of_at_range IF NOT EXISTS
FOR (n:AuditMention) ON (n.of, n.at);
