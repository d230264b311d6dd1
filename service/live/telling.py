"""What a stream tells, and how it may end before its subscriber ends it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import Refused, SanweiError, Unavailable


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer as it is sent: its JSON, and the id to resume after ("" where nothing can be resumed)."""

    id: str
    body: str


class EndedError(Exception):
    """A stream ends by an error; `after` is the id that its subscriber was told last."""

    def __init__(self, error: SanweiError, after: str) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after

    @property
    def formatted(self) -> dict[str, object]:
        """Return the error as GraphQL tells it, with the id to resume after."""
        told = {"code": self.error.code, "zh": self.error.zh, "en": self.error.en}
        return {"message": str(self.error), "extensions": told | ({"after": self.after} if self.after else {})}


class TooSlow(Refused):
    """A subscriber did not take what was sent in time."""

    def __init__(self, after: str) -> None:
        super().__init__(
            "SUBSCRIBER_TOO_SLOW",
            f"接收太慢，等待发送的消息过多，订阅已断开：请用 after: “{after}” 续订，一条也不会少",
            "You take messages too slowly and too many wait, so the subscription is ended: "
            f'resume it with after: "{after}", and nothing is missed',
        )


class Full(Unavailable):
    """There are as many streams as there may be."""

    def __init__(self, most: int) -> None:
        super().__init__(
            "TOO_MANY_STREAMS",
            f"同时打开的订阅连接已达上限 {most}：请稍后重试，或请管理员调整 SANWEI_LIVE_STREAMS",
            f"There are {most} open streams, as many as there may be: try again later, or ask the administrator"
            " to raise SANWEI_LIVE_STREAMS",
        )
