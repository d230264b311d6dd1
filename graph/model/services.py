"""Old-age services (养老服务): providers, the projects they offer, and each delivery."""

from __future__ import annotations

from graph.model.common import ENDED, NAME, NOTE, ON, RECORDED
from graph.model.kinds import Kind, Noun, Property, vocabulary

PROVIDER_KIND = vocabulary(
    "ProviderKind",
    "服务主体类别",
    HOME_CARE=("居家养老服务中心", "home-care centre"),
    PRIVATE=("民办企业", "private firm"),
    VOLUNTEERS=("社区志愿者", "volunteers"),
)

SERVICES = (
    Noun(
        "ServiceProvider",
        "serviceProviders",
        "养老服务主体",
        "provider of old-age services",
        "sp-",
        (NAME, Property("kind", "类别", "kind of provider", Kind.WORD, required=True, words=PROVIDER_KIND), ENDED),
        searched=True,
    ),
    Noun(
        "ServiceProject",
        "serviceProjects",
        "服务党员项目",
        "service project; one or two a community",
        "pr-",
        (NAME, Property("active", "在办", "still offered", Kind.FLAG, required=True)),
    ),
    Noun(
        "ServiceDelivery",
        "serviceDeliveries",
        "服务记录",
        "one delivery of care to one person",
        "sd-",
        (ON, NOTE, *RECORDED),
        personal=True,
    ),
)
