"""People: retired Party members (离退休干部党员), elders who are none, officials, and what they are good at."""

from __future__ import annotations

from graph.model.codes import mask_identity, mask_phone, mask_wholly, wrong_identity, wrong_phone
from graph.model.common import ENDED, NAME
from graph.model.kinds import Kind, Noun, Property, vocabulary

RETIREMENT = vocabulary(
    "RetirementType",
    "离退休类别",
    LIXIU=("离休", "retired with honours: joined before 1949-10-01"),
    TUIXIU=("退休", "retired"),
)
PARTY_STATUS = vocabulary(
    "PartyStatus", "党员身份", FULL=("正式党员", "full"), PROBATIONARY=("预备党员", "probationary")
)
MEMBER_STATUS = vocabulary(
    "MemberStatus",
    "人员状态",
    ACTIVE=("在册", "active"),
    DECEASED=("去世", "deceased"),
    SUSPENDED=("停止党籍", "suspended"),
    OUT_OF_CITY=("组织关系转出市外", "membership transferred out of the city"),
)
PERSON_KIND = vocabulary(
    "PersonKind",
    "人员类别",
    CADRE=("非党离退休干部", "retired cadre, no Party member"),
    ELDER=("社会老年人", "elder of the neighbourhood"),
)
SKILL_KIND = vocabulary(
    "SkillKind", "专长类别", SPECIALITY=("专业特长", "speciality"), INTEREST=("兴趣爱好", "interest")
)

PEOPLE = (
    Noun(
        "Member",
        "members",
        "离退休干部党员",
        "retired Party member",
        "m-",
        (
            NAME,
            Property("retirementType", "离退休类别", "离休 or 退休", Kind.WORD, required=True, words=RETIREMENT),
            Property("partyStatus", "党员身份", "full or probationary", Kind.WORD, required=True, words=PARTY_STATUS),
            Property(
                "status",
                "状态",
                "active, deceased, suspended, out of the city",
                Kind.WORD,
                required=True,
                words=MEMBER_STATUS,
            ),
            Property("statusSince", "状态起始日", "the day that status began", Kind.DAY),
            Property("needsCare", "需要照护", "needs care at home", Kind.FLAG, required=True, caring=True),
            Property("birthDate", "身份证出生日期", "birth date by identity card", Kind.DAY),
            Property("archiveBirthDate", "档案出生日期", "birth date by personnel archive", Kind.DAY),
            Property("joinedPartyOn", "入党日期", "day of joining the Party", Kind.DAY),
            Property("retiredOn", "离退休日期", "day of retirement", Kind.DAY),
            Property(
                "identityNumber",
                "身份证号",
                "identity number",
                check=wrong_identity,
                mask=mask_identity,
                matched=True,
            ),
            Property("phone", "电话", "phone", check=wrong_phone, mask=mask_phone, matched=True),
            Property("address", "住址", "address", mask=mask_wholly),
            Property("careLevel", "护理等级", "care level", mask=mask_wholly, caring=True),
            Property("health", "健康状况", "health", mask=mask_wholly, caring=True),
        ),
        personal=True,
        searched=True,
    ),
    Noun(
        "Person",
        "persons",
        "非党离退休干部、社会老年人",
        "elder who is no Party member; outside every denominator",
        "p-",
        (NAME, Property("kind", "类别", "retired cadre or elder", Kind.WORD, required=True, words=PERSON_KIND), ENDED),
        personal=True,
    ),
    Noun(
        "Official",
        "officials",
        "党工委书记、联络员",
        "official of a committee or a liaison group",
        "off-",
        (NAME, Property("post", "职务", "post", required=True), ENDED),
        personal=True,
    ),
    Noun(
        "Skill",
        "skills",
        "专业特长、兴趣爱好（红色智库）",
        "what a member is good at",
        "sk-",
        (NAME, Property("kind", "类别", "speciality or interest", Kind.WORD, required=True, words=SKILL_KIND), ENDED),
    ),
)
