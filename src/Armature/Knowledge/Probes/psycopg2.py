# module: psycopg2
# package: psycopg2
# proves: a connection string parsed by libpq, without a server
# source: libpq, 34.1.1.1 Keyword/Value Connection Strings
# least: 2.7
# tried: by hand, with Debian 12's python3-psycopg2 2.9.5
from psycopg2.extensions import parse_dsn

assert parse_dsn("host=a port=5") == {"host": "a", "port": "5"}
tell("parses a connection string with libpq")
