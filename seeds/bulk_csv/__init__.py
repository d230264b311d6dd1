"""Graphs of any size as the CSV files of `neo4j-admin database import full`: copies of the example city.

spelling.py    columns and cells as the importer reads them, from the model
template.py    one city as text, with a mark where its province's digits stand
writing.py     the template once for each city, under provinces that there are not
"""

from __future__ import annotations

from seeds.bulk_csv.writing import Written, provinces, write

__all__ = ["Written", "provinces", "write"]
