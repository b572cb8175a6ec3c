# Buurt in one image; docker-compose.yml runs it as web, worker, beat and migrate.
FROM node:24-slim AS browser-packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.12-slim AS python-packages
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.12-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp BIND=0.0.0.0:8000
WORKDIR /app
COPY --from=python-packages /venv /venv
COPY --from=browser-packages /app/node_modules node_modules
COPY manage.py LICENSE ./
COPY buurt buurt
COPY teams teams
COPY socialmap socialmap
COPY outreach outreach
COPY templates templates
COPY static static
COPY locale locale
# The addresses are needed to read the settings as on a server; nothing is asked of them here.
RUN python -m compileall -q buurt teams socialmap outreach \
 && DATABASE_URL=postgres://none/none SECRET_KEY=none python manage.py collectstatic --noinput
# A number, so that a platform can see that it is not root; the files stay root's.
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "-c", "python:buurt.gunicorn", "buurt.wsgi"]
