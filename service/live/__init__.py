"""Live: subscriptions over WebSocket (graphql-transport-ws) and Server-Sent Events.

hub.py        one tail of the graph a process, fanned out to all who watch
waiting.py    what waits for one subscriber, within a bound
telling.py    what is told: messages, and how a stream may end
bearer.py     whom a stream speaks to, for as long as the token holds
socket.py     graphql-transport-ws;  inbound.py the messages of a client
sse.py        GraphQL over SSE, distinct connections
measures.py   how many watch, what was told and how late
"""
