"""Changes: acts named by the field's verbs, each in one transaction that holds the rules.

kinds.py       Act, Arg, Done: the words of a declaration
registry.py    every act, and who may do which
checking.py    what an act is told;  acting.py  an act under way;  performing.py  its transaction, tried again
history.py     what ends stays readable;  auditing.py  what goes into the audit trail
registration.py docking.py filing.py membership.py organising.py   the acts of the triangle
recording.py   what happened
"""
