"""What is asked: three reads, as GraphQL for Sanwei and Strawberry, as GraphQL for the peer, and as Cypher by hand."""

from dataclasses import dataclass
from typing import Final, LiteralString

from graph.store import Store
from seeds import bulk_csv

#: The county whose uncovered are asked for: 高密市, of a middling size, more than a third of it uncovered.
COUNTY: Final = "0785"
#: The county of the wide read: 奎文区, the one with the most members, so that its communities fill their pages.
WIDE_COUNTY: Final = "0705"
#: Rows of the wide read, a community's page, and the most communities that a page may have.
ROWS, PAGE, MOST = 1000, 50, 100

UNCOVERED: Final = """query Uncovered($area: String!) {
  coverage(question: MEMBER_REGISTRATION, area: $area) {
    gaps(first: 50) { edges { node { subject { ... on Member { id name retiredFrom { name } } } } } }
  }
}"""
WIDE: Final = """query Wide($area: String!, $communities: Int!) {
  communities(area: $area, first: $communities) {
    edges {
      node {
        residents(first: 50) {
          edges { node { id name retiredFrom { name } affiliations(first: 1) { edges { node { name } } } } }
        }
      }
    }
  }
}"""
SMALL: Final = "query Small($id: ID!) { member(id: $id) { id name status } }"

# `none: {}` would say it shorter, and the library drops it without a word: it would list the covered too.
PEER_FLAT: Final = """query Flat($area: String!) {
  members(
    where: {
      status: { eq: "ACTIVE" }
      partyStatus: { in: ["FULL", "PROBATIONARY"] }
      home: { some: { subdistrict: { some: { county: { some: { code: { eq: $area } } } } } } }
      registeredWith: { none: { code: { startsWith: "" } } }
    }
    limit: 50
    sort: [{ id: ASC }]
  ) { id name retiredFrom { name } }
}"""
PEER_FLAT_UNSORTED: Final = PEER_FLAT.replace("    sort: [{ id: ASC }]\n", "")
PEER_BEST: Final = """query Best($area: String!) {
  communities(where: { code: { startsWith: $area } }, sort: [{ code: ASC }]) {
    residents(
      where: {
        status: { eq: "ACTIVE" }
        partyStatus: { in: ["FULL", "PROBATIONARY"] }
        registeredWith: { none: { code: { startsWith: "" } } }
      }
      limit: 50
      sort: [{ id: ASC }]
    ) { id name retiredFrom { name } }
  }
}"""
#: As the best, of so few communities that they may fall short of a page: the client then has to ask again.
PEER_FEW: Final = PEER_BEST.replace("sort: [{ code", "limit: 5, sort: [{ code")
PEER_WIDE: Final = """query Wide($area: String!, $communities: Int!) {
  communities(where: { code: { startsWith: $area } }, limit: $communities, sort: [{ code: ASC }]) {
    residents(limit: 50, sort: [{ id: ASC }]) { id name retiredFrom { name } affiliations(limit: 1) { name } }
  }
}"""
PEER_SMALL: Final = "query Small($id: ID!) { members(where: { id: { eq: $id } }) { id name status } }"

# A link's type tells its target: a label there would be looked up for every row, and in place of a degree read.
CYPHER_UNCOVERED: LiteralString = """MATCH (k:Community) WHERE k.code STARTS WITH $area
WITH k ORDER BY k.code
MATCH (k)<-[:LIVES_IN]-(m:Member)
WHERE m.status = 'ACTIVE' AND m.partyStatus IN ['FULL', 'PROBATIONARY'] AND NOT EXISTS { (m)-[:REGISTERED_WITH]->() }
WITH k, m ORDER BY k.code, m.id LIMIT 50
OPTIONAL MATCH (m)-[:RETIRED_FROM]->(u)
WITH k, m, u ORDER BY k.code, m.id
RETURN collect([m.id, m.name, u.name])"""
CYPHER_WIDE: LiteralString = """MATCH (k:Community) WHERE k.code STARTS WITH $area
WITH k ORDER BY k.code LIMIT $communities
CALL (k) {
  MATCH (k)<-[:LIVES_IN]-(m:Member)
  WITH m ORDER BY m.id LIMIT 50
  OPTIONAL MATCH (m)-[:RETIRED_FROM]->(u)
  WITH m, u ORDER BY m.id
  RETURN collect([m.id, m.name, u.name, COLLECT {
    MATCH (m)-[:AFFILIATED_WITH]->(b) RETURN b.name ORDER BY b.id LIMIT 1
  }]) AS residents
}
WITH k, residents ORDER BY k.code
RETURN collect(residents)"""
CYPHER_SMALL: LiteralString = "MATCH (m:Member {id: $id}) RETURN [m.id, m.name, m.status]"

#: How many members live in each community of a county, in the order of codes.
_RESIDENTS: Final = """MATCH (k:Community) WHERE k.code STARTS WITH $area
RETURN COUNT { (k)<-[:LIVES_IN]-(:Member) }
ORDER BY k.code"""
_SOMEBODY: Final = "MATCH (k:Community {code: $code})<-[:LIVES_IN]-(m:Member) RETURN m.id ORDER BY m.id LIMIT 1"
_BUSIEST: Final = """MATCH (k:Community) WHERE k.code STARTS WITH $area
RETURN k.code ORDER BY COUNT { (k)<-[:LIVES_IN]-(:Member) } DESC, k.code LIMIT 1"""


@dataclass(frozen=True)
class Asked:
    """The variables of each read in one graph, its county, and how many rows the wide one has."""

    county: str
    uncovered: dict[str, object]
    wide: dict[str, object]
    small: dict[str, object]
    wide_rows: int


async def asked_of(store: Store, size: int) -> Asked:
    """Return what to ask of a graph of so many members.

    The city is the middle one of those written: a scan of all members would meet the first one's at once, and the
    last one's latest. The wide read takes so many communities that it has its rows, or all there are.
    """
    provinces = bulk_csv.provinces(size)
    province = provinces[len(provinces) // 2]
    county, wide = province + COUNTY, province + WIDE_COUNTY
    shown = [min(PAGE, int(str(count))) for (count,) in await store.run(_RESIDENTS, area=wide)][:MOST]
    communities = next((at for at in range(1, len(shown)) if sum(shown[:at]) >= ROWS), len(shown))
    ((busiest,),) = await store.run(_BUSIEST, area=county)
    ((somebody,),) = await store.run(_SOMEBODY, code=busiest)
    return Asked(
        county=county,
        uncovered={"area": county},
        wide={"area": wide, "communities": communities},
        small={"id": somebody},
        wide_rows=sum(shown[:communities]),
    )
