"""A real Neo4j without Docker, Java or Maven: fetched, checked, configured, started, guarded and stopped.

settings.py   what the environment says
errors.py     an expected failure, in Chinese and English
jars.py       the pinned jars, checked at every start
fetch.py      the first start: jgo brings the jars
progress.py   ... and a bar shows it
conf.py       neo4j.conf and the java command
password.py   the generated password and its first setting
ports.py      a port in use is told before Java is started
lock.py       one Neo4j a home
guard.py      the JVM's parent, which outlives ours long enough to stop the JVM
process.py    start, await, stop
"""
