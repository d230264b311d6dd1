"""The audit trail (审计): who did or saw what, in hash chains a county, with a witness outside the database.

entry.py plain.py words.py   what an entry holds, declared once, and what it may never hold
chain.py       `append` inside a transaction, `record` in one of its own
witness.py     the file that keeps each new head, synced; many writers share a sync
ledger.py      that file's lines: heads, and the heads of each day signed;  signing.py  the key that signs them
verifying.py   walk every chain and say what is wrong, and where;  witnessed.py faults.py
"""

from __future__ import annotations

from graph.audit.chain import Head, append, heads, record
from graph.audit.entry import AuditKind, Entry, named
from graph.audit.faults import Fault, Report
from graph.audit.signing import Signer
from graph.audit.verifying import verify
from graph.audit.witness import Witness

__all__ = [
    "AuditKind",
    "Entry",
    "Fault",
    "Head",
    "Report",
    "Signer",
    "Witness",
    "append",
    "heads",
    "named",
    "record",
    "verify",
]
