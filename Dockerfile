# The service alone: Neo4j runs in a container of its own (see docker-compose.yml). No secret is built in.
FROM python:3.13-slim AS packages
COPY requirements.txt /tmp/requirements.txt
RUN python -m venv /opt/sanwei \
 && /opt/sanwei/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r /tmp/requirements.txt

# The page, by the Node of its wheel; only what is built goes on.
FROM python:3.13-slim AS page
COPY requirements-page.txt /tmp/requirements-page.txt
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r /tmp/requirements-page.txt
WORKDIR /app
COPY admin admin
COPY schema/schema.graphql schema/schema.graphql
COPY graph/browser/looks.json graph/browser/looks.json
RUN python admin/build.py

FROM python:3.13-slim
ENV PATH=/opt/sanwei/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SANWEI_HOST=0.0.0.0 \
    SANWEI_PORT=8000 \
    SANWEI_ENV=production \
    SANWEI_HOME=/var/lib/sanwei
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/sanwei --create-home sanwei
COPY --from=packages /opt/sanwei /opt/sanwei
WORKDIR /app
COPY graph graph
COPY schema schema
COPY seeds seeds
COPY service service
COPY --from=page /app/admin/dist admin/dist
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "service", "serve"]
