"""The knowledge graph: everything that knows Cypher, and nothing that knows GraphQL or HTTP.

model/       the nouns and links, each declared once: places, people, organisations, services, acts
migrations/  constraints and indexes, numbered, applied once each
embedded/    a real Neo4j without Docker, Java or Maven;  server.py chooses between it and another server
browser/     the kit for Neo4j Browser: style, saved queries, guide
store.py     the driver: one statement in, one record out
bulk.py      the Cypher that writes rows, derived from the model
sealing/     sensitive values sealed before they reach the graph, and how the key is changed
keyfile.py   secret keys in files of their own
roles.py     who asks: a role and its anchor;  scope.py own.py  whom they may see, as Cypher
selection.py what a reader asks for, as a tree;  reads/ turns it into one statement
coverage/    the 28 questions as a table, and their statements
live/        what changed in coverage, numbered, and whom it may be told
changes/     acts, each in one transaction that holds the rules
audit/       the audit trail: hash chains, and a witness outside the database
day.py       the service's day in Asia/Shanghai
errors.py    one error with a code, a Chinese and an English sentence
"""
