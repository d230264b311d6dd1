"""Changes: acts named by the field's verbs, each in one transaction that holds the rules.

kinds.py       Act, Arg, Done: the words of a declaration
registry.py    every act, and who may do which
checking.py    what an act is told;  acting.py  an act under way;  performing.py  its transaction, tried again
history.py     what ends stays readable;  auditing.py  what goes into the audit trail
registration.py docking.py filing.py membership.py units.py   the acts of the triangle
status.py          what becomes of a member
organising.py lifecycle.py   党组织 and what becomes of one
linking.py standing.py       links from a table; projects, sites and figures
recording.py   what happened
entering.py    a row a noun: who enters it by hand, and what gives it its place;  nouns.py  the acts made of the rows
adding.py correcting.py retiring.py merging.py   what those do;  owning.py  whether a thing is one's own
amending.py    what a thing was before
"""
