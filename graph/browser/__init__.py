"""The kit for Neo4j Browser: how nouns and links look, the saved queries, and the guide that holds them.

looks.json   colours, shapes and sizes; the admin page's network is drawn by the same file
looks.py     looks.json, checked;  style.py  the GraSS style made of it and of the model
queries/     the saved queries, one file each: adding one is adding a file;  saved.py reads them
guide.html   the frame of the guide;  guide.py  fills it;  newer.py  what newer Browsers do otherwise
page.py      the page of the docs and the style as a file, written from the declarations (page.md is its frame)
opening.py   what the embedded Neo4j tells Browser to do when it connects
"""
