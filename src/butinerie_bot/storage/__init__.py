"""The store: tables, one small store per aggregate, the recorder that commits in groups, the read pool, migrations."""
