"""The service: one ASGI door in front of one graph, and the command line that opens it.

app.py        every route in one table
view.py       /graphql: who asks, the contract, what an error looks like;  guards.py what is turned away first
asked.py      a request's parts;  documents.py which documents run, manifest.py their list
fetching.py   what may be asked by URL;  caching.py who may keep an answer
sensitive.py  which arguments take what is sensitive;  reading.py where a document takes such values from
pages.py      / and the GraphiQL page, from pages/ and static/
health.py     is the process alive, can it answer
settings.py   the environment, as one model
identity.py   whom a bearer token speaks for;  tokens.py those of our own key
provider.py   those of an OpenID Connect provider;  keyring.py its public keys
errors.py     every error as one kind of JSON;  logs.py one JSON line an event;  access.py one line a request
live/         subscriptions: the hub, WebSocket, Server-Sent Events
cli.py        `python -m service`: up.py starts it, contract.py keeps schema.graphql, auditing.py verifies
"""
