"""An expected failure of settings, fetch or start, told in Chinese and English, with its remedy."""


class ServerError(Exception):
    """An expected failure: show it as it is, without a stack trace.

    Attributes:
        code: a stable name for programs, such as ``PORT_IN_USE``.
        zh: what is wrong and what to do, in Chinese.
        en: the same in English.
    """

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.code = code
        self.zh = zh
        self.en = en
