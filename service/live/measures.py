"""How many watch, what was told and how late: read at /metrics."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

STREAMS = Gauge("sanwei_live_streams", "Open connections that carry subscriptions", ("transport",))
SUBSCRIPTIONS = Gauge("sanwei_live_subscriptions", "Open subscriptions")
EVENTS = Counter("sanwei_live_events", "Coverage events read from the graph")
ENCODED = Counter("sanwei_live_encoded", "Messages written, one for all who watch alike")
MESSAGES = Counter("sanwei_live_messages", "Messages put out to subscribers")
DROPPED = Counter("sanwei_live_dropped", "Subscriptions that were ended by the service", ("code",))
LATE = Histogram(
    "sanwei_live_late_seconds",
    "From an event's moment to its being put out",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 30, 300),
)
