"""The service: one ASGI door in front of one graph, and the command line that opens it.

app.py        every route in one table
view.py       /graphql: who asks, the contract, what an error looks like;  guards.py what is turned away first
pages.py      / and the GraphiQL page, from pages/ and static/
health.py     is the process alive, can it answer
settings.py   the environment, as one model;  tokens.py bearer tokens and their key
errors.py     every error as one kind of JSON;  logs.py one JSON line an event;  access.py one line a request
cli.py        `python -m service`: up.py starts it, contract.py keeps schema.graphql
"""
